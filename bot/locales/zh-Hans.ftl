# 语气：一个报童。短、礼貌、不挡路；不用感叹号，不说“成功”。中西文之间空一格。

language-name = 简体中文
language-words = 中文、简体、简中、汉语、国语、chinese、simplified、simplified chinese、zh、zh-CN、cn、说中文

# 一份日报
digest-title = AI 日报 · { $day }
section-news = 📰 新闻
section-tools = 🛠️ 工具
issue-title = { $title } · { $day }
story-title = { $name } · { $day }
story-earlier = 以前讲过：{ $days }
story-earlier-day = { $day } { $ref }
count-news = { $count } 条新闻
count-tools = { $count } 个工具
count-other = { $count } 条
count-section = { $title } { $count } 条
footer-source = 来源 { $host } · 想看某一条，发 /story { $ref }
footer-plain = 想看某一条，发 /story { $ref }
references = 相关：
note-repeat = { $today }的内容 { $told }已经讲过（{ $sign ->
    [source] 原文相同
    [links] 多数链接相同
    [both] 原文和多数链接都相同
   *[other] 内容大半相同
}），没有新一期。这是 { $shown }的。
note-corrected = 已更正（{ $zone } { $time }）：{ $what }。
note-missed = 中间还有 { $count } 期：{ $days }。
note-followed = 你关注的：{ $refs }
note-muted = 已收起 { $count } 条你屏蔽的内容。
note-fewer = 这一栏就这些：{ $counts }。
web-link = 网页版
topic-closed = 原来的话题已关闭，先送到这里。
unreadable = { $day }的日报现在显示不了，是我出了差错，管理我的人会知道。
withdrawn = { $day }的日报已撤回。
withdrawn-why = { $day }的日报已撤回：{ $why }
corrected-elsewhere = { $day }的日报有更正：{ $what }。更正后的全文见 /issue { $date }
story-name-news = 新闻 { $number }
story-name-tools = 工具 { $number }
story-name-section = { $section } { $number }
story-name-other = 第 { $number } 条
name-words = 编者的话
button-headlines = 只看标题
button-full = 看全文
button-archive = 往期
button-settings = 设置
button-help = 帮助
button-tools = 工具
button-news = 新闻
button-whole = 看全部
button-back = ‹ 返回
button-latest = 先看看今天的
button-newest = 先看最新一期
button-more = 更多
button-newer = ‹ 较新
button-older = 更早 ›
button-arrival = 一到就送
arrival-words = 一到就送、新一期一到就、新一期一到就送、有新一期就、有新一期就送、随到随送、立即、立刻、马上、实时
unsure-arrival = 一到就发、一出就发、一出就送、出了就发、出了就送、到了就送、有了就发、即时
button-daily = 每天 08:00 送来
button-stop = 停送
button-again = 恢复订阅
button-forget = 全部忘掉
button-save = 收藏
button-share = 分享
button-open = 在机器人里打开
button-posted = 在日报里看
button-card = 这一期的卡片
button-unsave = 取消收藏
button-saved = 我的收藏（{ $count }）
button-tidy = 整理
button-pause = 暂停
offer-pause = 暂停：{ $until }
offer-pause-until = 暂停到 { $day }
button-resume = 恢复
button-undo = 撤销

# 第一次见面
start-line = 每天一份日报，送到这里。最新一期：{ $counts }。
start-line-empty = 每天一份日报，送到这里。
start-line-chinese = 这一期是中文的。
start-proof = { $day }：
start-today = 今天：
start-empty = 第一期还没出，先订下，出了就送来。
start-subscribed = 这里已经订阅：{ $schedule }送。

# 订阅
subscribed = 好，{ $schedule }送到这里{ $next }。
subscribed-private = 好，{ $schedule }私信给你{ $next }。
subscribed-channel = 好，{ $schedule }送到 { $channel }{ $next }。
subscribed-next = ，下一份：{ $day }
subscribed-next-if-out = ，下一份：{ $day }，有新的一期就送
subscribed-hint = 要改时间，发 /subscribe 20:30{ $where }；要停送，发 /unsubscribe{ $where }。
brought = 好，{ $day }那期这就送来。
brought-before = { $day }那期已经送过，或者正在路上。
subscribed-recommended = 最好再开一项权限：{ $right }。少了它，我万一中途出故障，就没法查看哪些已经送达，同一期可能会送两遍。
unsubscribed = 好，不再送了。
unsubscribed-was = 原来是{ $schedule }送，设置都留着，发 /subscribe{ $where } 就恢复。
nothing-to-stop = 这里没有在送的日报。
saved = 好，收藏了。
saved-before = 这条已经收藏过了。
unsaved = 好，这条不再收藏。
saved-title = 我的收藏
saved-title-words = 收藏里有“{ $words }”的
tidy-hint = 按编号取消收藏。也可以存成文件带走：Markdown 方便读，CSV 是表格。
shelf-file = 你的收藏存成了文件，共 { $count } 条。
shelf-file-words = 收藏里有“{ $words }”的存成了文件，共 { $count } 条。
paused = 好，暂停{ $next }
paused-channel = 好，{ $channel } 暂停{ $next }
pause-begun-next = 到 { $moment }，到时照常送。
pause-begun-until = 到 { $moment }，到时照常送。
pause-next = 下一份：{ $moment }。
pause-until = { $moment }起照常送。
pause-moment = { $day } { $time }（{ $zone }）
pause-question = 停多久？也可以直接写，例如 /pause 10 天，/pause 到下周一。
pause-3d = 3 天
pause-1w = 一周
pause-2w = 两周
pause-1m = 一个月
not-subscribed-there = { $channel } 没有订阅。
not-subscribed = 这里还没有订阅。发 /subscribe 8:00，每天早上八点就送来。
not-subscribed-member = 这里还没有订阅。
not-subscribed-now = 这里已经停送。
not-subscribed-unchanged = 设置没有改动。
schedule-arrival = 新一期一到就
schedule-at = { $days } { $time }（{ $zone }）
schedule-arrival-days = { $days }有新一期就
zone-time = { $city }时间
days-daily = 每天
days-weekdays = 工作日
days-weekend = 周末
days-some = { $days }
days-run = { $first }到{ $last }
day-today = 今天 { $day }
day-tomorrow = 明天 { $day }

# 设置
settings-title = 设置
settings-time = 时间：{ $schedule }送
settings-zone = 时区：{ $zone }
settings-turn = 同一时间的读者很多，大约 { $time } 轮到你。
settings-turn-arrival = 读者很多，新一期出来后大约 { $wait }轮到你。
settings-style = 样式：{ $style }
settings-language = 语言：{ $language }
settings-catchup = 补送：{ $policy }
settings-sound = 提示音：{ $state }
settings-preview = 链接预览：{ $state }
settings-rich = 富文本：{ $state }
settings-cards = 卡片：{ $state }
settings-sections = 内容：{ $counts }
settings-follow = 关注：{ $words }
settings-mute = 屏蔽：{ $words }
settings-paused = 暂停中。{ $next }
settings-time-question = 什么时候送（{ $zone }）？也可以直接写，例如 /subscribe 7:30 工作日。
settings-zone-question = 按哪里的时间送？也可以直接写城市或时差，例如 /timezone 东京。
settings-style-question = 日报用哪种样式？
settings-language-question = 我用哪种语言？日报不翻译；选繁體中文，日报里的中文也会换成繁体字和台湾用语。
settings-catchup-question = 中断几天之后，错过的要不要补送？
settings-sound-question = 日报送到时要不要响一声？
settings-preview-question = 看单条时，要不要带上原文网页的预览？
settings-sections-question = 日报要哪些内容？也可以直接写，例如 /settings sections 新闻 5 条，不要工具
settings-rich-question = 富文本有大标题，可以折叠；有些 Telegram 客户端还不支持。
settings-cards-question = 卡片上每条新闻单独一行，旁边就是收藏按钮；一份日报要分成两条消息。
settings-form-time = 例如 8:30 上海 工作日；写 now，就是一出来就送
settings-choices-there = { $channel } 的{ $setting }：请写明改成什么，可以是：{ $choices }
button-time = 时间
button-zone = 时区
button-style = 样式
button-language = 语言
button-catchup = 补送
button-several = 一次改几项
button-sound = 提示音
button-sections = 内容
choice-full = 全文
choice-folded = 折叠
choice-headlines = 只看标题
choice-latest = 只补最新一期
choice-all = 全部补上
choice-none = 不补
choice-here = 这里
choice-me = 私信给我
choice-time = 时间
choice-zone = 时区
choice-style = 样式
choice-language = 语言
choice-catchup = 补送
choice-sound = 提示音
choice-preview = 链接预览
choice-sections = 内容
choice-rich = 富文本
choice-cards = 卡片
choice-markdown = Markdown
choice-csv = CSV
choice-news = 新闻
choice-tools = 工具
choice-on = 开
choice-off = 关
choice-yes = 是
called-time = 几点、钟点
called-zone = 时差
called-catchup = 补发
called-sound = 声音、铃声
called-preview = 预览、网页预览
called-sections = 栏目、条数

# 每栏要多少
sections-all = 全部
sections-five = 各 5 条
sections-some-news = 新闻 { $count } 条
sections-some-tools = 工具 { $count } 个
sections-some-other = 其他每栏 { $count } 条
sections-no-news = 不要新闻
sections-no-tools = 不要工具
sections-no-other = 不要其他栏目
sections-only = 只要{ $counts }
sections-rest = { $counts }，其他照常
sections-whole-news = 新闻
sections-whole-tools = 工具
sections-whole-other = 其他栏目

# 关注和屏蔽的词
filter-title-follow = 你关注的词
filter-title-mute = 你屏蔽的词
filter-none-follow = 还没有关注什么。有这些词的条目，编号会写在日报开头，例如 /follow vllm，/follow site:github.com
filter-none-mute = 还没有屏蔽什么。有这些词的条目会收起来，例如 /mute 币圈，/mute site:x.com
filter-found-follow = 最新一期里有：{ $refs }
filter-found-mute = 最新一期里收起：{ $refs }
filter-found-none = 最新一期里没有这些词。
filter-missing-follow = “{ $words }”本来就没有关注。
filter-missing-mute = “{ $words }”本来就没有屏蔽。
filter-hint-follow = 再加一个，发 /follow vllm；不再关注，发 /follow -vllm
filter-hint-mute = 再加一个，发 /mute 币圈；不再屏蔽，发 /mute -币圈
offer-follow = 关注：{ $words }
offer-mute = 屏蔽：{ $words }
offer-unfollow = 不再关注：{ $words }
offer-unmute = 不再屏蔽：{ $words }
button-follow = 关注
button-mute = 屏蔽

# 往期
archive-title = 往期 · { $month }
archive-hint = 看某一天发 /issue { $day }，看某个月发 /archive { $month }

# 送达情况
web-reliability-title = 送达情况
web-reliability-none = 还没有统计数据。
web-reliability-in-all = 最近 { $issues } 期应送 { $owed } 份，送达 { $sent } 份，占 { $share }%。
web-reliability-in-time = 其中 { $share }% 不晚于约定时间十分钟。
web-reliability-issue = 日期
web-reliability-owed = 应送
web-reliability-owed-means = 订阅者该收到的份数，后来不要了的不算。
web-reliability-sent = 送达
web-reliability-sent-means = 已经收到，后来撤回的也算。
web-reliability-late = 迟到
web-reliability-late-means = 送达了，但比约定时间晚了十分钟以上。
web-reliability-unknown = 不明
web-reliability-unknown-means = 平台没有回音，不知道有没有收到。
web-reliability-unreachable = 送不到
web-reliability-unreachable-means = 机器人被停用、被移出，或者没有发言权限。
web-reliability-missed = 错过
web-reliability-missed-means = 再送就太晚了，或者更新的一期先送到了。
web-reliability-waiting = 待送
web-reliability-waiting-means = 还没到时间，或者正在路上。
web-reliability-corrected = 更正
web-reliability-corrected-means = 送达之后改正过文字。
web-reliability-withdrawn = 撤回
web-reliability-withdrawn-means = 送达之后撤回了。
web-reliability-privacy = 这里只有数字，看不出读者是谁。
web-reliability-counted = 统计于 { $day } { $time }（{ $zone }）。

# 帮助
help-title = 我能做的事
help-line = /{ $name } { $help }
help-line-words = /{ $name } { $help }（{ $words }）
help-story = 看单条，发编号：/story 3 是第三条新闻，/story t3 是第三个工具，/story 2.3 是第二栏的第三条，/story 2025-12-20/t3 是那一天的。
about-line = Paperboy { $version }：把每天的日报送到 Telegram 和 Discord，每期一份，不多不少。
about-count = 一共 { $count } 期，最近一期是 { $day }。
about-data = 我会留着：送到哪里、怎么送、送过什么，还有三十天里搜索过的字。看看有什么发 /mydata，全部删掉发 /forget。
about-source = 开源软件，采用 MIT 许可证，免费。
data-title = 我留着的关于你的数据
data-number = 平台给你的编号：{ $user }。不留名字；你写的话也不留，只有搜索过的字留三十天。
data-nothing = 关于你，我什么都没留。
data-subscribed = 你的会话：{ $schedule }送，{ $since }起。
data-unsubscribed = 你的会话：现在不送，设置还留着（{ $schedule }送）。
data-language = 你的语言：{ $language }
data-issues = 送报记录：{ $count } 期，最早 { $first }，最近 { $last }。
data-saves = 你的收藏：{ $count } 条
data-elsewhere = 你在别处开的订阅：{ $count } 处。忘掉你以后，那些照常送。
data-lines = 你用过的按钮里，内容较长的（例如搜索）有 { $count } 个，三十天后自动删除。
forget-question = 这里的订阅会结束，收藏和设置都会删掉，不能恢复。
forgotten = 好，都忘掉了。想回来时发 /start。
courtesy = 好，有事随时叫我。
taken-back = 好，什么都没改。

# 每个命令一句话（不超过 100 字）
command-start = 认识一下，订一份
command-help = 我能做的事
command-latest = 最新一期
command-latest-style = 样式
command-top = 最新一期的新闻
command-top-n = 几条，1 到 10
command-tools = 最新一期的工具
command-tools-n = 几个，1 到 10
command-section = 最新一期的某个栏目
command-section-name = 栏目的名字或序号；不写就列出全部
command-story = 看单条：编号，或其中的几个字
command-story-ref = 3、t3、2.3、2025-12-20/t3，或其中的几个字
command-card = 把一条或一整期做成图片
command-card-ref = 3、t3、2025-12-20/t3，或一天；不写就是这一期
command-save = 收藏一条
command-save-ref = 3、t3、2.3、2025-12-20/t3
command-unsave = 取消收藏一条
command-unsave-ref = 3、t3、2.3、2025-12-20/t3
command-saved = 我的收藏
command-saved-words = 标题或摘要里的几个字
command-saved-as = 存成文件
command-kept = 更多收藏
command-kept-page = 第几页
command-kept-words = 标题或摘要里的几个字
command-tidy = 整理收藏，或存成文件
command-tidy-page = 第几页
command-tidy-ref = 不再收藏哪一条
command-tidy-words = 标题或摘要里的几个字
command-hits = 有这些字的更多条目
command-hits-page = 第几页
command-hits-words = 哪些字
command-hits-in = 只看新闻或工具
command-hits-after = 从哪天、哪月或哪年起
command-hits-before = 到哪天、哪月或哪年之前
command-hits-site = 链接到哪个网站
command-search = 搜索所有往期：gpt in:tools after:2025-12 site:github.com
command-search-words = 几个字、名字，或网页地址
command-search-in = 只看新闻或工具
command-search-after = 从哪天、哪月或哪年起：2025-12
command-search-before = 到哪天、哪月或哪年之前：2026-01
command-search-site = 链接到哪个网站：github.com
command-issue = 看某一天的日报
command-issue-date = 日期：2025-12-20、12-20、昨天
command-issue-style = 样式
command-whole = 一条也不收起的日报
command-whole-date = 日期
command-whole-style = 样式
command-archive = 往期：哪些天有日报，一次一个月
command-archive-month = 2025-11、十一月、上个月
command-days = 更早的往期
command-days-page = 第几页
command-subscribe = 订阅，或改时间
command-subscribe-where = 送到这里，还是私信给我
command-subscribe-channel = 送到这个服务器的另一个频道或论坛
command-subscribe-when = 时间、时区、星期、样式，例如 8:30 上海 工作日
command-bring = 现在就送最新一期
command-unsubscribe = 停送
command-unsubscribe-where = 停送这里的，还是停送给我的私信
command-unsubscribe-channel = 停掉这个服务器另一个频道或论坛的订阅
command-pause = 停几天，到时候自动恢复
command-pause-until = 停多久，或停到哪天：3 天、两周、到下周一；写“恢复”就马上恢复
command-pause-where = 停这里的，还是停给我的私信
command-pause-channel = 暂停这个服务器另一个频道或论坛的订阅
command-follow = 关注一些词，在日报开头点出编号
command-follow-word = 词、名字或 site:github.com；-词 不再关注；不写就列出全部
command-follow-channel = 这个服务器另一个频道或论坛的
command-mute = 屏蔽一些词，有它们的条目收起来
command-mute-word = 词、名字或 site:x.com；-词 不再屏蔽；不写就列出全部
command-mute-channel = 这个服务器另一个频道或论坛的
command-unfollow = 不再关注一些词
command-unfollow-word = 关注的词；写“全部”就全部去掉；不写就列出全部
command-unfollow-channel = 这个服务器另一个频道或论坛的
command-unmute = 不再屏蔽一些词
command-unmute-word = 屏蔽的词；写“全部”就全部去掉；不写就列出全部
command-unmute-channel = 这个服务器另一个频道或论坛的
command-settings = 查看和修改设置
command-settings-what = 改哪一项
command-settings-value = 改成什么
command-settings-channel = 这个服务器另一个频道或论坛的设置
command-settings-form = 在一张表里一次改几项设置
command-settings-form-time = 什么时候送
command-settings-form-style = 样式
command-settings-form-sections = 每个栏目送多少
command-settings-form-language = 语言
command-settings-form-sound = 送到时要不要响
command-timezone = 按哪里的时间送
command-timezone-zone = 城市或时差，例如上海、UTC+8
command-language = 我用哪种语言
command-language-language = 语言
command-about = 关于我
command-mydata = 我留着哪些关于你的数据
command-forget = 忘掉我，删掉我的收藏和设置
command-forget-sure = yes：不再确认
command-courtesy = 客气话
command-take-back = 保持原样

# 命令的别的叫法，最常用的在前
words-latest = 最新、最新的、最新一期、最新新闻、日报
words-top = 新闻、头条
words-tools = 工具
words-section = 栏目、目录
words-story = 单条
words-search = 搜索、查找、找
words-card = 卡片、图片、海报、做成图片
words-save = 收藏
words-saved = 我的收藏、收藏夹、看收藏
words-tidy = 整理收藏、导出收藏、管理收藏
words-issue = 日期、某天
words-archive = 往期
words-subscribe = 订阅、每天送、重新订阅
words-unsubscribe = 停送、退订、取消订阅、停止、别送了
words-pause = 暂停、停几天
words-follow = 关注、我的关注
words-mute = 屏蔽、不看
words-unfollow = 取消关注、不再关注、取关
words-unmute = 取消屏蔽、不再屏蔽、解除屏蔽
words-settings = 设置
words-timezone = 时区
words-language = 语言
words-why = 下一期、下一份、下期、为什么、没收到、状态
words-start = 开始、你好
words-help = 帮助、命令、怎么用、菜单、你能做什么
words-about = 关于、你是谁
words-mydata = 我的数据
words-forget = 忘掉我
words-courtesy = 谢谢、嗯、谢谢你、多谢、谢了、感谢、好、好的、好吧、行、收到、知道了、明白、好的谢谢、好的，谢谢、再见、谢谢啦、谢啦、辛苦了、辛苦啦、辛苦、不错、真不错、很好、太好了、真棒、棒、赞、晚安、早上好、早安、拜拜、是、是的、对、不、不是、没有、不用、不用了、不用谢、没事、没事了、算了、哈哈、不要、早、谢谢你的日报、谢谢你的新闻、非常感谢、十分感谢、感谢感谢、早呀、早啊、上午好、中午好、下午好、晚上好、午安、晚安啦、再会、明天见、回见

# 在我的提议或问话下面说这些，就是不要了
taken-back-words = 取消、取消了、取消掉、算了、还是算了、不用、不用了、不、不了、不是、不要、不要了、不需要、不必了、不改、不改了、不选了、先不、先不了、先不改、先不用、先不用了、先不要、先这样、就这样、还是不要了、还是不用了、没事、没事了、没什么、我再想想、再想想、再说、再说吧、以后再说、点错了、按错了、打错了、发错了、当我没说、退出、放弃、作罢、不取消、先取消、取消操作、别改、别改了、不要改、先别改、不停、不停了、别停、不用停、不订、不订了

# 在我改动之后紧接着说这些，就改回去
undo-words = 撤销、撤消、撤回、撤销掉、撤销一下、撤销刚才的、撤销刚才的操作、撤销上一步、还原、复原、恢复原样、改回来、改回去、改回原来的、变回去、变回来、换回去、换回来

# 也有别的意思的叫法：不带斜杠时只给按钮，所以帮助里不列
unsure-subscribe = 恢复、改成、改到
unsure-resume = 恢复、继续、继续送、接着送、恢复送、重新开始、继续推送、继续发、恢复推送、取消暂停、结束暂停、解除暂停、不暂停了、我回来了
unsure-unsubscribe = 取消、不要了
also-mydata = 隐私

# 不带斜杠的日常问话：只作回答，什么也不改
asked-about = 你是什么、你是机器人、你是真人、你叫什么、谁做的、谁开发的、收费、要钱、免费、多少钱、会跟踪我、多少钱一个月、怎么收费、收费多少、是收费的、是免费的、要付费、需要付费、要花钱、免费用
asked-mydata = 你知道我什么、会保存我的数据、你存了我什么、有我的什么数据、你都存了我什么、你存了我哪些数据、你都存了我什么数据、你存了我什么数据、你留了我什么、你保存了我什么、会存我的数据、我的数据安全、隐私政策、隐私权政策、隐私条款、隐私说明、我的隐私
asked-save = 怎么收藏、怎样收藏、如何收藏、怎么收藏一条、怎么收藏这条、怎么收藏新闻、怎么保存、能收藏、可以收藏、收藏怎么用
asked-saved = 收藏列表、收藏清单、收藏的、已收藏、已收藏的、我收藏的、我收藏的新闻、我收藏了什么、我收藏了哪些、收藏了什么、收藏了哪些、我的收藏有哪些、我的收藏有什么、我的收藏列表、我的收藏在哪、我的收藏在哪里、收藏在哪、收藏在哪里、收藏在哪看、怎么看收藏、怎么看我的收藏、我的收藏夹
asked-forget = 删除我的数据、删掉我的数据、清除我的数据
asked-help = 怎么使用、这个怎么用、这是什么、这是干什么的、你会什么、能做什么、有什么功能、使用说明、在吗、没用、真没用、真垃圾、太垃圾了、看不懂、不会用、怎么办、怎么用、怎么玩、怎么使用你、怎么用你、教我用、如何使用
asked-start = 怎么订阅、我要订阅、我想订阅、怎么开始、你好呀、你好、你好你好、嗨、哈喽、你好机器人、大家好
asked-latest = 有什么新闻、有新的、发一份、看新闻、有啥新闻、我错过了什么、错过了什么
asked-today = 今天有什么、今天有什么新闻、今天有啥、今天有啥新闻、今天有新闻、今天有什么新的、今天有什么新鲜事、今天有新的、今天有日报、今天的有、有今天的、有没有今天的、有今天的新闻、有今天的日报、今天有没有、今天有没有新闻、今天有没有日报、今天出了、今天的出了、今天的出来了、今天的到了、今天的来了、今天的日报出了、今天的日报到了、今天的新闻出了、今天更新了、今天有更新、今天发了、今天的发了、今天的呢、今天的日报呢、今天发生了什么、今天都有什么、今天都有什么新闻、今天讲了什么、今天说了什么、今日有什么、今日有什么新闻、今日有新闻、今天更新了没、今天更新了没有、今天出了没、今天出了没有、今天的出了没、今天的出了没有、今天的到了没、今天的来了没、今天的有了、今天有了、今天的好了、今天几点出、今天什么时候出、今天的什么时候出、今天的几点出、今天的日报什么时候出、今天的日报几点出、出了、出了没、出了没有、还没出、新的出了
asked-tools = 有什么工具、有什么新工具、有啥工具、有啥新工具、有新工具
asked-todays-tools = 今天有什么工具、今天的工具有哪些、今天有啥工具、今天有工具、今天有什么新工具、今天有新工具
asked-section = 有哪些栏目、有什么栏目、分哪几栏、有几个栏目
asked-why = 怎么没送、为什么没送、为什么没收到、没有收到、还没收到、今天怎么没有、什么时候送、几点发、几点送、几点来、每天几点、每天几点发、什么时候发、什么时候来、什么时候更新、多久发一次、怎么还没来、怎么还没发、怎么没来、怎么没发、怎么没收到、今天没有、收不到、怎么收不到、为什么收不到、收不到了、没来、没发、没反应、坏了、我什么时候收到下一期、什么时候收到下一期、下一期什么时候、下一期什么时候来、下一期什么时候到、为什么今天没收到、今天为什么没有、今天没收到、不好使、用不了、没收到今天的、今天的没收到、今天的怎么没有、今天的怎么还没有、今天的怎么没来、今天的怎么还没来、今天的怎么还没出、今天的怎么还没到、今天怎么还没有、今天怎么还没出、今天什么时候来、今天几点来、今天什么时候送、今天几点送、今天什么时候发、今天几点发、今天的什么时候来、今天的什么时候送、暂停结束了、暂停结束了没、暂停结束没有、还在暂停、现在是暂停、是不是暂停了、我暂停了、什么时候恢复、什么时候恢复推送、什么时候继续、暂停到什么时候、暂停到哪天、停到什么时候、停到哪天
asked-settings = 太多了、太多、太长了、太长、太频繁、太频繁了、怎么设置、太吵了、好吵、太烦了、好烦、烦死了、换个样式、继续送、接着送、恢复送、继续推送、继续发、取消暂停、结束暂停、解除暂停
asked-pause = 暂停一下、先暂停、先暂停一下、暂停一阵、暂停一阵子、暂停一段时间、先停一下、停一下、先停一停、停一停、先停停、先停一阵、先停一阵子、先停一段时间、停一阵子、停一段时间、先别发、先别发了、先别送、先别送了、先别推、先别推了、先不要发了、先不要送了、休息几天、休息一下、想休息几天、我想休息几天、我要休息几天、歇几天、放几天假
asked-follow = 我关注了哪些词、我关注了什么、我关注了哪些、我关注的词、我关注的、我关注什么、我在关注什么、我都关注了什么、我都关注了哪些、关注了什么、关注了哪些、关注了哪些词、关注的词、关注列表、关注名单、看看关注的词、看关注列表、有哪些关注、关注的词有哪些、我都关注了哪些词、怎么关注、如何关注、怎么关注一个词、怎么关注词
asked-mute = 我屏蔽了哪些词、我屏蔽了什么、我屏蔽了哪些、我屏蔽的词、我屏蔽的、我屏蔽什么、我都屏蔽了什么、我都屏蔽了哪些、屏蔽了什么、屏蔽了哪些、屏蔽了哪些词、屏蔽的词、屏蔽词、屏蔽列表、屏蔽名单、看看屏蔽的词、看屏蔽列表、有哪些屏蔽、我的屏蔽、屏蔽的词有哪些、我都屏蔽了哪些词、怎么屏蔽、如何屏蔽、怎么屏蔽一个词、怎么屏蔽词
asked-time = 怎么改时间、能改时间、改时间、换个时间、太早了、太晚了、能早点发、能晚点发
asked-language = 能发英文、有英文版、能用英文、会说英文、能发中文、有中文版、能用中文、会说中文、能换语言、怎么改语言

# 婉拒
refusal-command = 没有 /{ $command } 这个命令，全部命令见 /help。
refusal-command-near = 没有 /{ $command } 这个命令，是想发 /{ $near } 吗？
refusal-outdated = 这个已经过期，全部命令见 /help。
refusal-number = “{ $word }”不是 { $low } 到 { $high } 之间的数，例如 /{ $command } 5。
refusal-choice = 没看懂“{ $word }”。可以是：{ $choices }。
refusal-date = 没看懂日期“{ $word }”。可以写 2025-12-20、12-20、昨天，例如 /issue 2025-12-20。
refusal-missing-story = 要看哪一条？写编号，或其中的几个字，例如 /story t3。
refusal-missing-search = 要找什么？例如 /search gpt in:tools after:2025-12。
refusal-month = 没看懂月份“{ $word }”。可以写 2025-12、十二月、上个月，例如 /archive 2025-12。
refusal-no-month = { $month }没有日报。
refusal-no-week = { $first }到{ $last }没有日报。
refusal-period = “{ $word }”不是日子，也不是月份或年份。可以写 2025、2025-12 或 2025-12-20，例如 { $name }:2025-12。
refusal-missing-save = 收藏哪一条？可以在单条下面直接说“收藏”，或者写编号，例如 /save t3。
refusal-missing-unsave = 取消收藏哪一条？写编号，例如 t3。
refusal-no-card = 没找到“{ $word }”。写编号或日期，例如 /card t3、/card 昨天。
refusal-no-cards = 我这里画不了图片。
refusal-no-story-to-save = 没找到“{ $word }”这一条。写编号，例如 /save t3。
refusal-several-to-save = “{ $words }”不止一条，是哪一条？
refusal-none-saved = 还没有收藏。看单条时按“收藏”，或者发 /save t3。
refusal-shelf-format = 收藏不能存成“{ $word }”，可以要 Markdown 或 CSV。
refusal-none-saved-with = 收藏里没有哪条有“{ $words }”。
refusal-saved-in-private = 收藏只给你自己看，请私聊我。
refusal-nobody = 在这里看不出是谁在问，请私聊我。
refusal-data-in-private = 这些只给你自己看，请私聊我。
refusal-missing-issue = 要看哪一天？例如 /issue 2025-12-20。
refusal-missing-settings = “{ $word }”要改的是哪一项？
refusal-missing-settings-there = “{ $word }”要改的是哪一项？请一起写明，可以是：{ $choices }
refusal-empty = 还没有日报，第一期到了就能看。
refusal-no-issue-near = { $day }没有日报。最近的是 { $older }：
refusal-no-issue-between = { $day }没有日报。最近的是 { $older }和 { $newer }：
refusal-not-yet = { $day }那期还没出。最近一期是 { $newest }：
refusal-not-yet-but-earlier = { $day }那期还没出。最近一期是 { $newest }，一年前的是 { $earlier }：
refusal-not-yet-today = 今天的日报还没出。最近一期是 { $newest }：
refusal-not-yet-today-usual = 今天的日报还没出，一般 { $hour }（{ $zone }）前会到。最近一期是 { $newest }：
refusal-no-story = { $day }没有 { $ref }。这一期有：{ $counts }。
refusal-several-stories = “{ $words }”不止一条，一次只看一条：
refusal-no-story-before = 这已经是这一栏的第一条。
refusal-no-section = { $day }没有“{ $name }”这一栏。这一期有：{ $counts }。
refusal-no-tools = { $day }没有工具。这一期有：{ $counts }。
refusal-no-hit = 没有找到“{ $words }”。少写几个字，或者写编号，例如 /story 3。
refusal-slip = 没有找到“{ $words }”。是想说“{ $meant }”吗？
refusal-wish = 要这样改吗？按一下就好：
refusal-setting = “{ $words }”可能有别的意思，我先没改。是要这样吗？
hits-title = 找到“{ $words }”：
hits-also = （{ $days }也讲过）
hits-left-out = 全都符合的不多，下面也列了几条不含“{ $word }”的。
refusal-not-manager = 这里只有管理员能改订阅。你可以私聊我，给自己订一份。
refusal-not-manager-there = 你没有管理那个频道的权限，不能看、也不能改那里的订阅。
refusal-channel = 那里送不了。请选文字频道、公告频道或论坛。
refusal-two-places = 写了两个地方，请只写一个。
refusal-missing-right = 我在这里还缺一项权限：{ $right }。请管理员开启，然后再试一次。
refusal-missing-right-there = 我在 { $channel } 还缺一项权限：{ $right }。请管理员开启，然后再试一次。
refusal-no-private = 没法私信你。请先允许私信，或者直接私聊我。
refusal-time = 没看懂时间“{ $word }”。可以写 8、8:30、早上8点，例如 /subscribe 8:30{ $where }。
refusal-word-empty = “{ $word }”里没有可以找的字。要有文字或数字，例如 /{ $command } vllm
refusal-word-long = “{ $word }”太长了，一个词最多 { $most } 个字。
refusal-word-site = “{ $word }”不是网站。照这样写：/{ $command } site:github.com
refusal-words-many = 最多 { $most } 个词。要去掉一个，发 /{ $command } -vllm
refusal-mute-pause = “{ $word }”说的是多久，不是什么词。这段时间什么都不收，就按：
refusal-sections = 没看懂“{ $word }”。写哪一栏要几条，例如 /settings sections 新闻 5 条，不要工具
refusal-pause = 没看懂“{ $word }”要停多久。可以写停几天，或停到哪天，例如 /pause 3 天，/pause 到下周一。
refusal-pause-long = 最长停一年。不想再收，发 /unsubscribe。
refusal-pause-later = 暂停只能从现在开始，没法约在 { $day }。可以到那天再说一声，也可以现在就停，{ $until }起照常送：
refusal-missing-pause-there = { $channel } 要停多久？例如 /pause 3 天 channel:{ $channel }
refusal-second-time = 一天只送一次，“{ $word }”是多出来的时间。只写一个，例如 /subscribe 8:30{ $where }。
refusal-days-same = 现在就是{ $when }送，不用改。
refusal-language-same = 我说的就是中文，不用改。
refusal-rich = 只有 Telegram 有富文本，这里不用改。
refusal-cards = 只有 Discord 有卡片，这里不用改。
refusal-guest = 我在这里只是客人，不能往这里送。要订阅，请私聊我，或者把我加进服务器。
refusal-zone = 没看懂时区“{ $word }”。可以写城市或时差，例如 /subscribe 8:30 上海{ $where }，或 /subscribe 8:30 UTC+8{ $where }。
refusal-timezone = 没看懂时区“{ $word }”。可以写城市或时差，例如 /timezone 上海，或 /timezone UTC+8。
refusal-days = 没看懂日子“{ $word }”。可以写“每天”“工作日”“周一周四”，例如 /subscribe 8:30 工作日{ $where }。
refusal-style = 没看懂样式“{ $word }”。可以写“全文”“折叠”“只看标题”，例如 /subscribe 8:30 折叠{ $where }。
apology = 刚才出了点差错，已经记下，请过一会儿再试。
too-much = 一下子问得太多了，我先答几条，其余的请过一分钟再问。
trouble-notice = 我没法把日报送到 { $place }：{ $reason ->
    [topic-closed] 话题关闭了。重新打开后，在那里发 /subscribe 就行。
    [topic-deleted] 话题被删了。想换个话题接着收，在那里发 /subscribe 就行。
   *[other] 那里缺一项权限。开启后在那里发 /subscribe 就行。
}

# 为什么
command-why = 最近送了什么，下一份什么时候到，错过了什么
command-why-chat = 给管理这个机器人的人：telegram:123、discord:456、telegram:-100…/7
command-why-channel = 查这个服务器的另一个频道或论坛
why-stopped = 停送
why-paused = 暂停
why-last = 最近一份
why-waiting = 在路上
why-next = 下一份
why-missed = 错过
why-withdrawn = 撤回
why-repeat = 没有新一期
why-announced = 公告
why-stopped-off = 这里已经退订。发 /subscribe{ $where } 就恢复，设置都还在。
why-paused-here = 这里先不送。发 /pause off{ $where } 就马上恢复。
why-stopped-asleep = { $clause }，所以暂时不送。{ $remedy }
why-paused-platform = 整个平台：{ $clause }。{ $near }再试。
why-remedy = { $reason ->
    [blocked] 取消拉黑后，发 /subscribe{ $where } 就恢复。
    [kicked] 把我加回来，再发 /subscribe{ $where } 就恢复。
    [left] 把我加回来，再发 /subscribe{ $where } 就恢复。
    [rights] 开启权限后，下一期照常送来。
    [topic-closed] 重新打开话题后，下一期照常送来。
    [not-found] 下一期还会再试一次。
    [rights-private] 下一期还会再试一次。
    [not-found-private] 下一期还会再试一次。
    [topic-deleted] 想换个话题接着收，在那里发 /subscribe 就行。
   *[other] 在这里发 /subscribe{ $where } 就恢复。
}
why-last-sent = { $day }那期，{ $time } 送达
why-last-sent-plain = { $day }那期，{ $time } 送达；平台不接受原来的排版，送的是纯文本
why-last-corrected = { $day }那期，已送达，{ $time } 更正
why-last-correcting = { $day }那期，已送达，更正随后就到
why-last-uncorrected = { $day }那期，已送达，但后来的更正没能改进去：{ $clause }
why-last-never = 还没有送达过
why-last-none-left = 送达过的都已撤回
why-last-nothing-yet = 还没有：订阅之后还没出过新一期
why-waiting-turn = { $day }那期：时间到了，正在排队
why-waiting-sending = { $day }那期：正在送
why-waiting-unknown = { $day }那期：送到一半中断了，不知道是否送达；{ $near }再送一次
why-waiting-rate-limit = { $day }那期：平台要求放慢，{ $near }再送
why-waiting-token = { $day }那期：平台不认我的令牌，要等管理我的人处理；{ $near }再试
why-waiting-plain = { $day }那期：平台不接受原来的排版，{ $near }改送纯文本
why-waiting-retry = { $day }那期：{ $clause }，试了 { $count } 次，{ $near }再试
why-waiting-again = { $day }那期：{ $clause }，{ $near }再送
why-next-planned = { $day }那期，{ $when }（还有 { $wait }）
why-next-at = { $when }（还有 { $wait }），有新的一期就送
why-next-day = { $nearest }起，新一期一到就送
why-next-arrival = 新一期一到就送
why-missed-skipped = { $day }：已有更新的一期，这期没有再送。{ $again }
why-missed-gone = { $day }：{ $clause }，没能送达。{ $again }
why-missed-gone-and-back = { $day }：当时{ $clause }，回来后没有补送。{ $again }
why-missed-refused = { $day }：{ $clause }，没能送达。{ $again }
why-missed-refused-and-back = { $day }：当时{ $clause }，恢复后没有补送。{ $again }
why-missed-expired = { $day }：{ $clause }，一直没能送达，过期就不再送了。{ $again }
why-missed-unknown = { $day }：送到一半中断了，不知道是否送达；为免重复，没有再送。{ $again }
why-missed-restored = { $day }：我是从备份恢复的，不知道是否送达过，没有再送。{ $again }
why-missed-left-out = { $day }：我从备份恢复后，跳过了这一期。{ $again }
why-missed-cancelled = { $day }：{ $clause }，没有送。{ $again }
why-missed-withdrawn = { $day }：这一期已撤回。
why-missed-absent = { $day }：当时联系不上这里，没有补送。{ $again }
why-missed-paused = { $day }：当时在暂停。{ $again }
why-withdrawn-after-arrival = { $day }那期，送达以后撤回了。
why-announced-sent = { $day }那则，{ $time } 送达
why-announced-waiting = { $day }那则：正在排队
why-announced-paused = { $day }那则：暂停结束后送来
why-announced-missed = { $day }那则：{ $clause }，没有送
why-announced-unknown = { $day }那则：送到一半中断了，不知道是否送达
why-announced-restored = { $day }那则：我是从备份恢复的，不知道是否送达过，没有再送
why-announced-left-out = { $day }那则：我从备份恢复后跳过了
why-repeat-told-before = { $day }的内容 { $told }已经讲过（{ $sign ->
    [source] 原文相同
    [links] 多数链接相同
    [both] 原文和多数链接都相同
   *[other] 内容大半相同
}），所以没有送
why-soon = 马上
why-then = { $time }{" "}
why-time = 时间
why-time-schedule = { $schedule }送
why-stopped-off-there = 已经退订，设置都还在。
why-paused-here-there = 正在暂停，先不送。
why-stopped-asleep-there = { $clause }，所以暂时不送。
why-last-nothing-yet-there = 还没有：订阅之后还没出过新一期
why-waiting-unknown-there = { $day }那期：送到一半中断了，不知道是否送达；{ $near }再送一次
why-waiting-rate-limit-there = { $day }那期：平台要求放慢，{ $near }再送
why-waiting-token-there = { $day }那期：平台不认机器人的令牌，要先换好；{ $near }再试
why-missed-unknown-there = { $day }：送到一半中断了，不知道是否送达；为免重复，没有再送。
why-missed-restored-there = { $day }：机器人是从备份恢复的，不知道是否送达过，没有再送。
why-missed-left-out-there = { $day }：机器人从备份恢复后，跳过了这一期。
why-missed-absent-there = { $day }：当时联系不上那里，没有补送。
why-announced-unknown-there = { $day }那则：送到一半中断了，不知道是否送达
why-announced-restored-there = { $day }那则：机器人是从备份恢复的，不知道是否送达过，没有再送
why-announced-left-out-there = { $day }那则：机器人从备份恢复后跳过了
why-not-owed-before = 订阅之前的 { $count } 期
why-not-owed-unpushed = 只存了档，没有推送
why-not-owed-restored = 机器人是从备份恢复的，不知道是否送达过
why-not-owed-absent = 当时联系不上那里
wait-minutes = { $count } 分钟
wait-hours = { $count } 小时
wait-days = { $count } 天
reason-rate-limit = 平台要求放慢
reason-server = 平台自己出了故障
reason-network = 连不上平台
reason-outage = 现在什么都送不到平台
reason-timeout = 平台没有回应
reason-blocked = 我被拉黑了
reason-kicked = 我被移出了这里
reason-deleted = 这个会话被删除了
reason-message-deleted = 那条消息已被删除，或已不能再改
reason-deleted-private = 这个账号已经注销
reason-not-found = 找不到这个会话
reason-not-found-private = 找不到这个人
reason-upgraded = 群迁到了新地址
reason-topic-closed = 话题已关闭
reason-topic-deleted = 话题被删了
reason-tag = 论坛要求每个帖子带标签，而我没有能用的标签
reason-rights = 我没有发言权限
reason-rights-private = 平台没让我把消息发到这里
reason-content = 平台不接受这条消息
reason-token = 平台不认我的令牌
reason-left = 我已经离开了这里
reason-defect = 我出了差错，读不出或排不出这一期
reason-newer = 已有更新的一期
reason-unsubscribed = 已经退订
reason-paused = 当时在暂停
reason-merged = 两处合并成了一处，另一处已经送过
reason-withdrawn = 这一期已撤回
reason-taken-back = 已经收回
reason-too-late = 还没轮到就已经过期
reason-plain = 平台不接受原来的排版
reason-unknown = 送到一半中断了，不知道是否送达
reason-restored = 我是从备份恢复的
reason-other = 出了点状况
reason-rate-limit-there = 平台要求放慢
reason-blocked-there = 机器人被拉黑了
reason-kicked-there = 机器人被移出了那里
reason-tag-there = 论坛要求每个帖子带标签，而机器人没有能用的标签
reason-rights-there = 机器人没有发言权限
reason-rights-private-there = 平台没让机器人把消息发到那里
reason-token-there = 平台不认机器人的令牌
reason-left-there = 机器人已经离开了那里
reason-defect-there = 机器人出了差错，读不出或排不出这一期
reason-unknown-there = 送到一半中断了，不知道是否送达
reason-restored-there = 机器人是从备份恢复的
refusal-not-admin = 只有管理这个机器人的人能查别处。查这里，发 /why。
refusal-chat = 没看懂“{ $word }”是哪里。照这样写：/why telegram:123
refusal-no-subscription = { $chat } 没有订阅。
refusal-several = { $chat } 有好几处订阅，要看哪一处？

# 给运行我的人
trouble-title = 出问题了
trouble-title-over = 已恢复
trouble-rejected = { $name } 没有收录，原因（英文原文）：“{ $reason }”
trouble-rejected-for = { $name } 没有收录。{ $why }
trouble-rejected-over = { $name } 之前没有收录，现在已经收录，或者文件已不在了。
trouble-not-taken = { $name } 看起来是日报，但不会读取：{ $reason ->
    [suffix] 日报的文件名要以 .md 结尾。
    [subfolder] 子文件夹里的文件不读。
    [large] 文件太大了。
    [left-alone] 这一天的日报已经收录，内容不同。要更正，请在服务器上按文件名导入它。
   *[unreadable] 没有权限，或者磁盘出错。
}
trouble-not-taken-over = { $name } 之前没有读取，现在已经读取，或者文件已不在了。
trouble-overdue = { $day }等到 { $hour }，没有新的日报。
trouble-overdue-over = 日报来了，此前从 { $day }起一直没有新的。
trouble-token = { $platform } 不接受我的令牌，那边暂时收发不了。请在设置里换上正确的令牌。
trouble-token-over = { $platform } 又接受我的令牌了。
trouble-backlog = { $platform } 上有日报过了时间 { $minutes } 分钟还没送出。
trouble-backlog-over = { $platform } 上已经没有积压。
trouble-unreadable = { $day }的日报读不出或排不出，先放在一边，没有送。日志里有原因；按文件名重新导入它，或换新版本，也许能解决。
trouble-unreadable-over = { $day }的日报已不再卡在这里。
trouble-places-lost = 一小时内有 { $count } 个地方联系不上了。用 /why 加上地方可以看原因。
trouble-places-lost-over = 最近一小时，几乎没有再联系不上的地方。
trouble-database = { $fault ->
    [damaged] 数据库已损坏：
   *[gone] 数据库在使用中被删除或替换：
}{ $file }。送出的内容没法记录，我现在停止运行。请放回备份，再重新启动。
trouble-database-over = 数据库 { $file } 已经恢复。
trouble-more = 另有 { $count } 项，在服务器上运行 paperboy doctor 可以看全部。
trouble-since = { $time } 起：{ $what }

# 一份文件为什么没有收录
rejected-line = 第 { $line } 行：{ $why }
rejected-text-too-long = 文件太长，不会是日报，有 { $length } 字，最多 { $most } 字。
rejected-text-empty = 文件是空的。日报要有日期，还要至少有一条内容。
rejected-not-utf8 = 文件不是 UTF-8 编码，这里不该有字节 { $byte }。请存成 UTF-8。
rejected-garbled = 文件保存之前就读错了编码，“{ $found }”原本是“{ $meant }”。请把原文存成 UTF-8。
rejected-not-unicode = 文件不是完整的 Unicode：里面有半个代理对。
rejected-digest-too-long = 日报太长，从标题到结尾有 { $length } 字，最多 { $most } 字。
rejected-no-stories = 没找到任何一条内容。标题或列表项要有编号、加粗的标题或链接，才算一条，上面可以有栏目名。这里有 { $headings } 个标题{ $rows ->
    [0] 。
   *[other] ，{ $rows } 行表格。
}
rejected-quoted = 多数行是引用，请去掉行首的“>”。
rejected-tasks = 任务清单（“- [ ]”）不算内容，除非每项都有链接或加粗的标题。
rejected-several-dates = 一个文件里有好几个日期，而一个文件只放一天的一期。
rejected-table = 表格里的行不算内容，请把每一行写成列表里的一项。
rejected-prose = 整篇文章不是日报，要先由编辑（editor）编成日报。
rejected-no-titles = 各条都没有标题，是空的。
rejected-mere-addresses = 列表里只有网址，对应的文字写在了上面，读不成日报。请把每条的标题写成链接，例如“- [标题](https://…)：几句话。”
rejected-no-date = 没有日期：标题、front matter 和文件名里都没有。
rejected-date-elsewhere = 没有日期，“{ $written }”既不在标题里，也不紧挨在标题下面。
rejected-date-impossible = 没有日期，“{ $written }”不是日报能用的日期。
rejected-write-date = 请写在标题后面，例如“# 我的日报 - 2026-11-27”，或者把文件命名为 2026-11-27.md。
rejected-ahead = 离 { $date } 还有 { $days } 天。请改正日期，或者调大 PAPERBOY_AHEAD_DAYS。
rejected-issue-too-long = { $date } 那期有 { $length } 字，超过了 { $most } 字。请删短，或者调大 PAPERBOY_LONGEST_ISSUE。
rejected-withdrawn = { $date } 那期已经撤回，这个日期不再收录，这份文件没有留下。要发布，请换个日期重新导入。
rejected-defect = Paperboy 自己出了差错，没能读它，日志里有原因。

# --- feeds --------------------------------------------------------------------------------------------------------

trouble-feed = 订阅源 { $name } 取不到内容，原因（英文原文）：“{ $reason }”
trouble-feed-over = 订阅源 { $name } 已恢复，或已不再读取。

# 由文章编成的日报：它对自己的说明
issue-quoted = 以下为原文摘录，由规则选出。
issue-some-quoted = 其中 { $count } 条为原文摘录。
issue-fewer = 今天只有 { $counts }。
issue-update = { $day }后续：{ $summary }

# 草稿，给管理者看
command-draft = 看草稿，决定怎么处理
command-draft-id = 哪一份，照卡片上的写：17.4
command-draft-action = publish、swap、drop、edit、reject 或 read
command-draft-story = 哪一条：n3 或 t3
command-draft-text = 新标题；竖线后面是新摘要
command-sources = 文章从哪里来，模型花了多少
choice-publish = 发布
choice-swap = 换一条
choice-drop = 去掉
choice-edit = 改写
choice-reject = 不用
choice-read = 通读
draft-title = 草稿 { $draft } · { $day }
draft-news-held = 有一份草稿等你看。
draft-news-published = 有一处更正没有生效。
draft-news-rejected = 有一份草稿作废了。
draft-held = 还没有发布。
draft-deadline = { $when ->
    [passes] { $time }（{ $zone }）自动发布。
    [early] 每条都通过检查的话，{ $time }（{ $zone }）自动发布。
   *[late] 自动发布的时间 { $time }（{ $zone }）已过，每条都通过检查就会发布。
}
draft-approved = 正在发给读者。
draft-approved-by = { $person ->
    [you] 由你发布，正在发给读者。
   *[other] 由管理员 { $person } 发布，正在发给读者。
}
draft-published = 已发布。
draft-published-by = { $person ->
    [you] 已由你发布。
   *[other] 已由管理员 { $person } 发布。
}
draft-untaken = 已发布，但最后一次改动没有生效，读者看到的是 { $published }。
draft-rejected = 没有采用。
draft-rejected-by = { $person ->
    [you] 你决定不用。
   *[other] 管理员 { $person } 决定不用。
}
draft-counts = { $counts }；{ $spares ->
    [0] 没有候补了。
   *[other] 还有 { $spares } 条候补。
}
draft-rules = 由规则选出，是原文摘录：{ $fault ->
    [none] 没有设置模型。
    [down] 模型没有应答。
    [slow] 模型太慢。
    [busy] 模型忙，要等太久。
    [budget] 今天的预算用完了。
    [refused] 模型拒绝了请求，请检查密钥、名称和地址。
   *[nonsense] 模型的回答用不上。
}
draft-sent-back = 没有收录，原因（英文原文）：“{ $why }”
draft-sent-back-fails = 没有自动发布：有内容没通过检查。
draft-sent-back-repeats = 没有自动发布：内容和近两周的一期重复。
draft-unreadable = 读不出内容（{ $fault }），先放在一边，只能不用。
draft-given-up = 读不出内容（{ $fault }），已作废。
draft-quoted = 摘自原文。
draft-fault = × { $said }
draft-finding = { $check ->
    [numbers] 所引原文里没有“{ $about }”。
    [names] 所引原文里没有“{ $about }”。
    [sentence] 链接所在的那句话说的是另一件事。
    [cited-link] 链接不在所引的原文里，或者不是网页地址。
    [length] 摘要字数：{ $about }
    [language] 用的不是日报的语言。
    [address] 文字里夹着网址“{ $about }”。
    [quote] 原文没有“{ $about }”这样的话。
    [chatter] “{ $about }”是回给提问者的话，不是写给读者的。
    [link-once] 另有一条也用这个链接。
    [subject-once] 与“{ $about }”说的是同一件事。
    [not-told-before] 已经报道过：{ $about }
   *[other] { $what }
}
draft-how-to-edit = 点编号可以细看一条，换掉或去掉它。改写：/draft { $draft } edit n3 标题 | 摘要
draft-how-to-edit-one = 改写这一条：/draft { $draft } edit { $ref } 标题 | 摘要
draft-stale = { $seen } 已经不是最新的，什么都没有改。现在是这样。
draft-say-version = 请写明是哪一版：{ $draft }。现在是这样。
draft-button-publish = 发布
draft-button-reject = 不用
draft-button-read = 通读
draft-button-back = 返回
draft-button-swap-one = 换 { $ref }
draft-button-drop-one = 去掉 { $ref }
refusal-no-drafts = 还没有草稿。
refusal-no-draft = 没有草稿 { $id }。/draft 看等着处理的那份。
refusal-no-draft-story = 草稿 { $draft } 里没有 { $ref }。
refusal-no-spare = 没有候补可以换下 { $ref }。可以去掉，或者改写。
refusal-last-story = 只剩这一条了。可以整份不用。
refusal-no-text = 要改成什么？例如：/draft { $draft } edit { $ref } 标题 | 摘要
refusal-draft-approved = { $draft } 正在发给读者，发布以后才能改。
refusal-draft-published = { $draft } 已经发布。可以改其中一条；要撤回，用 paperboy issue withdraw。
refusal-draft-rejected = { $draft } 已经决定不用。
refusal-draft-unreadable = { $draft } 读不出内容，只能不用。
draft-given-up = 读不出内容（{ $fault }），已作废。
sources-title = 来源
sources-none = 没有设置订阅源，只看 PAPERBOY_ISSUES_DIR。
sources-never = 从未
sources-looked = 上次查看 { $last }，下次 { $next }。
sources-article = 最近一篇 { $time }：{ $title }
sources-failing = 连续失败 { $count } 次：{ $reason }
sources-runs = 最近的文章
sources-run-due = 等待编辑：{ $title }
sources-run-due-again = 等着再试：{ $title }（{ $reason }）
sources-run-working = 正在编辑：{ $title }
sources-run-working-again = 再次编辑：{ $title }（{ $reason }）
sources-run-drafted = 草稿 { $draft }：{ $title }
sources-run-untaken = 草稿 { $draft }，已发布，最后一次改动没有生效：{ $title }
sources-run-repeat = 与 { $reason } 重复，没有新一期：{ $title }
sources-run-failed = 失败：{ $title }（{ $reason }）
sources-cost = { $said } · { $tokens } 词元，花费 { $money }
sources-spent = 模型
sources-day = { $day }：{ $calls } 次，输入 { $incoming } 词元，输出 { $outgoing }，花费 { $money }
trouble-editing = 文章《{ $title }》没能编成日报，原因（英文原文）：“{ $reason }”
trouble-editing-over = 又有文章编成了日报。

# 管理台：数字
desk-today = 今天
desk-failures = 未送达
desk-why = 为何没收到
desk-deliveries = 投递
desk-subscribers = 订阅数
desk-words = 关注词
figures-what = 内容
figures-works = 正在投递
figures-platform = 平台
figures-owed = 应送
figures-sent = 已送达
figures-waiting = 待送
figures-failed = 未送达
figures-done = 进度
figures-rates = 速度
figures-rate = 每秒
figures-allowed = 上限
figures-late-waiting = 迟于十分钟
figures-longest-wait = 最久等待
figures-pause = 暂停
figures-paused-until = 到 { $at }：{ $clause }
figures-shares = 各份任务
figures-share = 份
figures-lane = 类别
figures-lane-first = 日报
figures-lane-edits = 更正
figures-lane-announcements = 公告
figures-in-hand = 在手
figures-due = 到点
figures-later = 未到点
figures-counted = 统计于 { $at }。
figures-counting = 还在统计，请稍后重新打开本页。
figures-nothing-sent = 现在没有要送的。
figures-issue = 日报
figures-state = 状态
figures-reason = 原因
figures-number = 份数
figures-latest = 最近一次
figures-failing = 最近几期中未送达的
figures-nothing-failed = 最近几期都没有失败。
figures-examples = 其中一些
figures-examples-of = { $platform }：{ $reason }
figures-subscription = 订阅
figures-kind = 位置
figures-attempts = 重试
figures-bring-again = 重新投递
figures-bring-again-hint = 每次一万份，只送给现在联系得上的人，不会送第二份。
figures-brought-again = 已重新排入 { $number } 份。
figures-state-due = 待送
figures-state-sending = 投递中
figures-state-sent = 已送达
figures-state-skipped = 略过
figures-state-cancelled = 已取消
figures-state-gone = 联系不上
figures-state-refused = 被拒绝
figures-state-expired = 已过期
figures-state-unknown = 不确定
figures-state-withdrawn = 已撤回
figures-kind-private = 私聊
figures-kind-group = 群组
figures-kind-topic = 话题
figures-kind-channel = 频道
figures-kind-thread = 子区
figures-kind-forum = 论坛
figures-place = 位置
figures-look = 查看
figures-no-place = 看不懂这个位置。请写成 telegram:123、telegram:-1001234567890/7 或 discord:456。
figures-nothing-there = 那里没有订阅。
figures-history = 最近几期
figures-at = 时间
figures-never-owed = 未曾排入
figures-bring = 现在就送：
figures-brought = 已排入，马上就送。
figures-not-brought = 没有投递：它已送达、正在路上，或者那里联系不上。
figures-issues = 最近几期
figures-late = 迟到
figures-unknown = 不确定
figures-unreachable = 联系不上
figures-missed = 错过
figures-corrected = 已更正
figures-withdrawn = 已撤回
figures-sent-share = 送达率
figures-hours = { $day }：按小时送达 { $number } 份
figures-nothing-delivered = 还没有投递过，或者还没有统计。
figures-by-platform = 按平台
figures-by-kind = 按位置
figures-days-30 = 30 天
figures-days-90 = 90 天
figures-days-365 = 一年
figures-days-all = 全部
figures-subscribers-now = { $day }有 { $number } 个订阅
figures-subscribers-days = 逐日
figures-day = 日期
figures-all = 合计
figures-asleep = 联系不上
figures-vague = 灰色的日子是后来按现存的订阅推算的，不含已经离开的。
figures-no-census = 十分钟内会做第一次统计。
figures-word = 词
figures-people = 人数
figures-followed = 关注最多的词
figures-few-follow = 关注者不足 { $fewest } 人的词不显示。

# The desk on the web, for those who run the bot
command-login = 打开网页管理台的链接
login-link = 用下面的链接打开管理台，在哪个浏览器里点开，就登录在哪里：
login-once = 链接只能用一次，五分钟内有效。不要转给别人，谁拿到，谁就能以你的身份登录。
refusal-login-in-private = 管理台的链接只给你自己看，请私聊我。
refusal-no-desk = 没有管理台，因为网页没有打开。设置 PAPERBOY_WEB_PORT 就有了。
data-sessions = 登录着管理台的浏览器有 { $count } 个，十二小时后自动退出。
desk-name = 管理台
desk-screens = 各页
desk-to-the-paper = 去看日报
desk-overview = 总览
desk-visitor = 以 { $name } 的身份登录
desk-log-in = 登录
desk-log-in-as = 在这个浏览器里以 { $name } 的身份登录管理台，十二小时内有效。
desk-log-out = 退出
desk-log-out-everywhere = 在所有浏览器里退出
desk-not-logged-in = 管理台只给管理这个机器人的人用。
desk-session-over = 登录已经失效。
desk-link-over = 这个链接用过了，或者已经超过五分钟。
desk-foreign = 这个请求不是从管理台的页面发出的，什么也没有做。请用管理台自己的网址打开。
desk-needs-https = 这个网址没有加密，浏览器不会保留登录：管理台要用 https。请把 PAPERBOY_WEB_URL 设成 https 的网址。
desk-how-to-log-in = 要登录，先要一个链接：私聊机器人发这条命令，或者在它的机器上运行。
desk-issues = 各期
desk-drafts = 草稿
desk-sources = 来源
desk-amiss = 有什么不对
desk-nothing-amiss = 目前一切正常。
desk-newest = 最新一期
desk-out-since = { $time } 发布
desk-repeat = 内容 { $told }已经讲过，没有推送。
desk-unpushed = 只存了档，没有推送。
desk-waiting = { $count ->
    [0] 草稿
   *[other] { $count } 份草稿在等
}
desk-none-waiting = 没有等人处理的草稿。
desk-days = 日期
desk-style = 样式
desk-language = 界面文字的语言
desk-show = 显示
desk-preview-to-me = 发给我看
desk-preview-note = 和读者收到的一样，不留记录，别人收不到。
desk-preview-sent = 已经发给你，共 { $count } 条消息。
desk-preview-failed = { $sent ->
    [0] 没有发出
   *[other] { $count } 条只到了 { $sent } 条
}：{ $reason }{ $detail ->
    [none] 。
   *[other] （{ $detail }）。
}
desk-withdrawn = 这一期已经撤回，没有人会收到。
desk-withdraw = 撤回这一期
desk-withdraw-note = 不会再发给任何人，已经送到的会变成一则通知，写着你的理由。
desk-reason = 理由（读者看得到）
desk-issue-changed = 这一期刚刚更正过，所以什么也没有做。现在是这样。
desk-unreadable = 读不出内容：{ $fault }
desk-messages = { $count } 条消息
desk-form-telegram = Telegram 富文本
desk-form-telegram-classic = Telegram 普通消息
desk-form-discord = Discord 嵌入
desk-form-discord-cards = Discord 卡片
desk-draft = 草稿
desk-day = 日期
desk-state = 状态
desk-stories = 条数
desk-failing = 没通过
desk-article = 文章
desk-edit = 改写 { $ref }
desk-title = 标题
desk-summary = 摘要
desk-save = 保存
desk-source = 来源
desk-looked = 上次查看
desk-next-look = 下次查看
desk-articles = 文章数
desk-last-article = 最近一篇
desk-grown = 《{ $title }》取用以后又长了，从 { $size } 字变成 { $grown } 字，不会再取。
desk-questions = 次数
desk-tokens-in = 输入词元
desk-tokens-out = 输出词元
desk-cost = 花费

# 网页：页面的框架
web-masthead = AI 日报
web-skip = 跳到正文
web-ways = 页面
web-languages = 语言
web-newest = 最新一期
web-months = 往期
web-search = 搜索
web-to-newest = 去看最新一期
web-imprint = 由 Paperboy 送报
web-subscribe = 订阅
web-error-400 = 这个请求看不懂。
web-error-404 = 没有这个页面。
web-error-405 = 这个页面不能这样用。
web-error-413 = 内容太长，收不下。
web-error-429 = 来得太密了，请稍等一会儿。
web-error-500 = 这一页现在显示不了，是我出了差错，管理我的人会知道。
web-error-503 = 往期暂时打不开，请过一会儿再来。

# 网页：往期
web-empty = 还没有日报，第一期出了就在这里。
web-issues = { $count } 期
web-turning = 前后
web-source = 来源{" "}
web-corrected = { $day } { $time }（{ $zone }）已更正：{ $what }。
web-reason = 原因：{ $why }
web-whole-day = { $day }这一期
web-story-moved = 这一条在当天的日报里换了位置，现在是{ $name }：
web-story-replaced = 这里原来的一条，更正时换成了别的：
web-story-removed = 这里原来的一条，更正时撤下了：
web-search-words = 关键词
web-search-in = 栏目
web-search-all = 全部
web-search-after = 不早于
web-search-before = 早于
web-search-site = 链接到
web-search-found = 找到 { $count } 条：{ $said }
web-search-none = 没有找到{ $said }。少写几个字试试。
web-search-quoted = “{ $words }”
web-search-filter = { $name } { $value }
web-search-back = ‹ 上一页
web-search-more = 下一页 ›

# 卡片和订阅源
web-feed-about = 每天一份日报。
web-feed-between = ；
web-embed-page = 看全文
web-embed-source = 看原文
