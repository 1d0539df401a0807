"""Names that Chinese writes in its own signs, and how an article in English does."""

import re
from collections.abc import Iterator
from itertools import chain

from bot.text_folding import folded
from scheduler.editor.checks.names import said_in

_LATIN = {
    "谷歌": "google deepmind alphabet", "微软": "microsoft msft", "苹果": "apple mac macos iphone",
    "亚马逊": "amazon aws", "英伟达": "nvidia nvda", "英特尔": "intel", "高通": "qualcomm", "博通": "broadcom",
    "台积电": "tsmc", "阿斯麦": "asml", "海力士": "hynix", "三星": "samsung", "软银": "softbank", "特斯拉": "tesla",
    "甲骨文": "oracle", "迪士尼": "disney", "脸书": "facebook meta", "奈飞": "netflix", "优步": "uber",
    "赛富时": "salesforce", "阿里": "alibaba aliyun qwen", "通义": "tongyi qwen", "千问": "qwen", "百度": "baidu ernie",
    "文心": "ernie wenxin", "腾讯": "tencent hunyuan", "混元": "hunyuan", "字节跳动": "bytedance", "字节": "bytedance",
    "豆包": "doubao", "即梦": "jimeng dreamina", "快手": "kuaishou kling", "可灵": "kling",
    "蚂蚁": "ant antgroup antling", "智谱": "zhipu zai glm", "月之暗面": "moonshot kimi", "深度求索": "deepseek",
    "阶跃星辰": "stepfun", "百川智能": "baichuan", "零一万物": "01ai yi", "面壁智能": "openbmb modelbest minicpm",
    "商汤": "sensetime", "科大讯飞": "iflytek", "华为": "huawei", "昇腾": "ascend", "寒武纪": "cambricon",
    "摩尔线程": "moorethreads", "小米": "xiaomi", "美团": "meituan longcat", "拼多多": "pinduoduo",
    "小红书": "xiaohongshu rednote", "抖音": "douyin tiktok", "哔哩哔哩": "bilibili", "宇树": "unitree",
    "比亚迪": "byd", "中芯国际": "smic", "马斯克": "musk elon", "奥特曼": "altman sama", "奥尔特曼": "altman sama",
    "黄仁勋": "jensen huang", "扎克伯格": "zuckerberg zuck", "纳德拉": "nadella satya", "皮查伊": "pichai sundar",
    "哈萨比斯": "hassabis demis", "辛顿": "hinton", "杨立昆": "lecun", "卡帕西": "karpathy", "贝索斯": "bezos",
    "梁文锋": "wenfeng liang", "斯坦福": "stanford", "麻省理工": "mit", "伯克利": "berkeley ucb",
    "卡内基梅隆": "cmu carnegie", "普林斯顿": "princeton", "哈佛": "harvard", "牛津": "oxford", "剑桥": "cambridge",
    "清华": "tsinghua thu", "北京大学": "pku peking", "五角大楼": "pentagon dod", "维基百科": "wikipedia",
}  # fmt: skip
_LATIN_OF = {name: tuple(latin.split()) for name, latin in _LATIN.items()}
_ORDINARY = frozenset(["字节", "蚂蚁", "甲骨文"])
"""Also words of another meaning: they tell what a text is of, and may stand in one that names nobody."""
_OTHER_WORDS = re.compile("高通[量胀过道]|普通义|[一二两三四五六七八九几]百度|三星[级堆]|中华为|·阿里|阿里[·山]")


def chinese_names(text: str) -> Iterator[str]:
    """What the names that a text has in Chinese signs are in Latin letters, the first of their forms."""
    yield from (latin[0] for _, latin in _names_in(text))


def unsaid(text: str, source: str) -> Iterator[str]:
    """The names in Chinese signs of a text that a source has neither so nor in Latin letters."""
    named = [(name, latin) for name, latin in _names_in(text) if name not in _ORDINARY]
    if not named:
        return
    said, known = folded(source), said_in(chain.from_iterable(latin for _, latin in named), source)
    yield from (name for name, latin in named if name not in said and known.isdisjoint(latin))


def _names_in(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    if text.isascii():
        return
    text = _OTHER_WORDS.sub(" ", folded(text))
    yield from ((name, latin) for name, latin in _LATIN_OF.items() if name in text)
