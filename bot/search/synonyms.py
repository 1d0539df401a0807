"""What is said in several ways: names in either language, and things by their names on both shores of the strait."""

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
