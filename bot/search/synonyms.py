"""What is said in several ways: names in either language, and things by their names on both shores of the strait."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_GROUPS: Final = (
    ("谷歌", "google"),
    ("苹果", "apple"),
    ("微软", "microsoft"),
    ("英伟达", "辉达", "nvidia"),
    ("亚马逊", "amazon"),
    ("特斯拉", "tesla"),
    ("脸书", "facebook"),
    ("推特", "twitter"),
    ("英特尔", "intel"),
    ("高通", "qualcomm"),
    ("三星", "samsung"),
    ("软银", "softbank"),
    ("阿里巴巴", "阿里", "alibaba"),
    ("腾讯", "tencent"),
    ("百度", "baidu"),
    ("字节跳动", "字节", "bytedance"),
    ("华为", "huawei"),
    ("小米", "xiaomi"),
    ("美团", "meituan"),
    ("蚂蚁", "ant"),
    ("智谱", "zhipu"),
    ("月之暗面", "moonshot"),
    ("阶跃星辰", "stepfun"),
    ("混元", "hunyuan"),
    ("豆包", "doubao"),
    ("千问", "通义千问", "qwen"),
    ("深度求索", "deepseek"),
    ("克劳德", "claude"),
    ("马斯克", "musk"),
    ("奥特曼", "奥尔特曼", "altman"),
    ("黄仁勋", "jensen"),
    ("智能体", "智慧体", "agent", "agents"),
    ("大模型", "llm", "llms"),
    ("文心一言", "文心", "ernie"),
    ("人工智能", "人工智慧"),
    ("芯片", "晶片"),
    ("视频", "影片"),
    ("软件", "软体"),
    ("硬件", "硬体"),
    ("服务器", "伺服器"),
    ("网络", "网路"),
    ("程序", "程式"),
    ("代码", "程式码"),
    ("内存", "记忆体"),
    ("质量", "品质"),
    ("开源", "开放原始码"),
)

SYNONYMS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {name: tuple(other for other in group if other != name) for group in _GROUPS for name in group}
)
"""What else each name is, all of them as ``folded``."""

TAIWAN: Final = MappingProxyType(
    {
        "人工智慧": "人工智能", "智慧代理": "智能体", "多代理": "多智能体", "子代理": "子智能体", "软体": "软件",
        "硬体": "硬件", "伺服器": "服务器", "网路": "网络", "应用程式": "应用程序", "程式码": "代码",
        "程式设计": "编程", "程式语言": "编程语言", "程式": "程序", "演算法": "算法", "记忆体": "内存",
        "晶片": "芯片", "影片": "视频", "影像": "图像", "音讯": "音频", "专案": "项目", "使用者": "用户",
        "搜寻": "搜索", "资料库": "数据库", "资料集": "数据集", "资料中心": "数据中心", "快取": "缓存",
        "外挂": "插件", "介面": "界面", "视窗": "窗口", "丛集": "集群", "模组": "模块", "解析度": "分辨率",
        "品质": "质量", "资讯": "信息", "部落格": "博客", "除错": "调试", "新创": "初创", "辉达": "英伟达",
        "川普": "特朗普", "祖克柏": "扎克伯格", "矽谷": "硅谷", "执行长": "首席执行官", "技术长": "首席技术官",
    }
)  # fmt: skip
"""Words that are Taiwan's alone, as ``folded``, and what stands in their place in a text in simplified characters."""

_TAIWAN_WORD: Final = re.compile("|".join(sorted(TAIWAN, key=len, reverse=True)))


def as_on_the_mainland(text: str) -> str:
    """A ``folded`` text with the mainland's words for Taiwan's: as what a reader of traditional characters types was
    written before it was shown to them."""
    return _TAIWAN_WORD.sub(lambda word: TAIWAN[word[0]], text)
