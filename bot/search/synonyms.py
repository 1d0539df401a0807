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
        "透过": "通过", "社群": "社区", "连结": "链接", "标志著": "标志着",
        "相容": "兼容", "自订": "自定义", "预设": "默认", "回馈": "反馈",
        "内建": "内置", "载入": "加载", "最佳化器": "优化器", "递回": "递归", "分散式": "分布式", "远端": "远程",
        "非同步": "异步", "排程": "调度", "视觉化": "可视化", "位元组": "字节", "金钥": "密钥", "串流": "流式",
        "报导": "报道", "显示记忆体": "显存", "显示卡": "显卡", "频宽": "带宽", "汇出": "导出", "汇入": "导入",
        "客制": "定制", "讯号": "信号", "二进位": "二进制", "中介软体": "中间件", "贴文": "帖子",
        "萤幕": "屏幕", "命令列": "命令行", "磁碟": "磁盘", "硬碟": "硬盘", "行动端": "移动端", "营运": "运营",
        "技术堆叠": "技术栈", "执行绪": "线程", "资料夹": "文件夹", "作业系统": "操作系统",
        "闸道": "网关", "行动应用": "移动应用", "稳健性": "鲁棒性", "伫列": "队列", "原始码": "源代码",
        "栏位": "字段", "变数": "变量", "座标": "坐标", "列印": "打印", "骇客": "黑客",
        "高效能运算": "高性能计算", "网际网路": "互联网", "全端": "全栈", "存取权限": "访问权限", "登入": "登录",
        "字串": "字符串", "字元": "字符", "汇流排": "总线", "主机板": "主板", "杂凑": "哈希", "机率": "概率",
        "韧体": "固件", "暂存器": "寄存器", "连接埠": "端口", "计程车": "出租车", "云端运算": "云计算",
        "数位分身": "数字孪生", "数位人": "数字人", "数位货币": "数字货币", "数位化": "数字化",
        "数位资产": "数字资产", "储存库": "仓库", "修补程式": "补丁", "浮水印": "水印", "授权条款": "许可证",
        "试营运": "试运行", "联络人": "联系人", "笔记型电脑": "笔记本电脑",
        "智慧型手机": "智能手机", "智慧家庭": "智能家居", "智慧眼镜": "智能眼镜", "智慧驾驶": "智能驾驶",
        "智慧装置": "智能设备", "智慧硬体": "智能硬件", "智慧助理": "智能助手", "智慧制造": "智能制造",
        "超级智慧": "超级智能", "具身智慧": "具身智能", "群体智慧": "群体智能", "空间智慧": "空间智能",
        "通用人工智慧": "通用人工智能", "存取控制": "访问控制", "行动装置": "移动设备",
    }
)  # fmt: skip
"""Words that are Taiwan's alone, as ``folded``, and what stands in their place in a text in simplified characters."""

SHARED: Final = MappingProxyType(
    {
        "智慧": "智能", "整合": "集成", "执行": "运行", "效能": "性能", "资料": "数据", "文件": "文档",
        "档案": "文件", "呼叫": "调用", "文字": "文本", "平行": "并行", "新增": "添加", "装置": "设备",
        "建立": "创建", "水准": "水平", "设定": "设置", "堆叠": "堆栈", "高阶": "高级", "回应": "响应",
        "储存": "存储", "元件": "组件", "讯息": "消息", "取样": "采样", "批次": "批量", "线上": "在线",
        "停用": "禁用", "管道": "渠道", "模拟": "仿真", "位元": "比特", "开启": "打开", "检视": "查看",
        "交易": "事务", "笔电": "笔记本", "数位": "数字", "支援": "支持", "即时": "实时", "互动": "交互",
        "通讯": "通信", "物件": "对象", "影音": "音视频",
    }
)  # fmt: skip
"""The same of words that both shores have, each for something else."""

_BOTH: Final = {**SHARED, **TAIWAN}
_TAIWAN_WORD: Final = re.compile("|".join(sorted(TAIWAN, key=len, reverse=True)))
_SHARED_WORD: Final = re.compile("|".join(sorted(_BOTH, key=len, reverse=True)))


def as_on_the_mainland(text: str) -> str:
    """A ``folded`` text with the mainland's words for Taiwan's: as what a reader of traditional characters types was
    written before it was shown to them."""
    return _TAIWAN_WORD.sub(lambda word: TAIWAN[word[0]], text)


def perhaps_on_the_mainland(text: str) -> str:
    """The same, with the words that may be the mainland's, too, taken for Taiwan's."""
    return _SHARED_WORD.sub(lambda word: _BOTH[word[0]], text)
