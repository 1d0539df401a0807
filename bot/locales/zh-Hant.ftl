# 語氣：一個報童。短、禮貌、不擋路；不用驚嘆號，不說「成功」。中西文之間空一格。

language-name = 繁體中文
language-words = 繁體、繁中、正體、正體中文、臺灣中文、traditional、traditional chinese、zh-TW、zh-HK、tw、hk

# 一份日報
digest-title = AI 日報 · { $day }
section-news = 📰 新聞
section-tools = 🛠️ 工具
issue-title = { $title } · { $day }
story-title = { $name } · { $day }
story-earlier = 以前講過：{ $days }
story-earlier-day = { $day } { $ref }
count-news = { $count } 則新聞
count-tools = { $count } 個工具
count-other = { $count } 則
count-section = { $title } { $count } 則
footer-source = 來源 { $host } · 想看某一則，傳 /story { $ref }
footer-plain = 想看某一則，傳 /story { $ref }
references = 相關：
note-repeat = { $today }的內容 { $told }已經講過（{ $sign ->
    [source] 原文相同
    [links] 多數連結相同
    [both] 原文和多數連結都相同
   *[other] 內容大半相同
}），沒有新一期。這是 { $shown }的。
note-corrected = 已更正（{ $zone } { $time }）：{ $what }。
note-missed = 中間還有 { $count } 期：{ $days }。
note-followed = 你關注的：{ $refs }
note-muted = 已收起 { $count } 則你隱藏的內容。
note-fewer = 這一欄就這些：{ $counts }。
web-link = 網頁版
topic-closed = 原來的話題已關閉，先送到這裡。
unreadable = { $day }的日報現在顯示不了，是我出了差錯，管理我的人會知道。
withdrawn = { $day }的日報已撤回。
withdrawn-why = { $day }的日報已撤回：{ $why }
corrected-elsewhere = { $day }的日報有更正：{ $what }。更正後的全文見 /issue { $date }
story-name-news = 新聞 { $number }
story-name-tools = 工具 { $number }
story-name-section = { $section } { $number }
story-name-other = 第 { $number } 則
name-words = 編者的話
button-headlines = 只看標題
button-full = 看全文
button-archive = 往期
button-settings = 設定
button-help = 說明
button-tools = 工具
button-news = 新聞
button-whole = 看全部
button-back = ‹ 返回
button-latest = 先看看今天的
button-newest = 先看最新一期
button-more = 更多
button-newer = ‹ 較新
button-older = 更早 ›
button-arrival = 一到就送
arrival-words = 一到就送、新一期一到就、新一期一到就送、有新一期就、有新一期就送、隨到隨送、立即、立刻、馬上、實時
unsure-arrival = 一到就發、一出就發、一出就送、出了就發、出了就送、到了就送、有了就發、即時
button-daily = 每天 08:00 送來
button-stop = 停送
button-again = 恢復訂閱
button-forget = 全部忘掉
button-save = 收藏
button-share = 分享
button-open = 在機器人裡開啟
button-posted = 在日報裡看
button-card = 這一期的卡片
button-unsave = 取消收藏
button-saved = 我的收藏（{ $count }）
button-tidy = 整理
button-pause = 暫停
offer-pause = 暫停：{ $until }
offer-pause-until = 暫停到 { $day }
button-resume = 恢復
button-undo = 復原

# 初次見面
start-line = 每天一份日報，送到這裡。最新一期：{ $counts }。
start-line-empty = 每天一份日報，送到這裡。
start-line-chinese = 這一期是中文的。
start-proof = { $day }：
start-today = 今天：
start-empty = 第一期還沒出，先訂下，出了就送來。
start-subscribed = 這裡已經訂閱：{ $schedule }送。

# 訂閱
subscribed = 好，{ $schedule }送到這裡{ $next }。
subscribed-private = 好，{ $schedule }私訊給你{ $next }。
subscribed-channel = 好，{ $schedule }送到 { $channel }{ $next }。
subscribed-next = ，下一份：{ $day }
subscribed-next-if-out = ，下一份：{ $day }，有新的一期就送
subscribed-hint = 要改時間，傳 /subscribe 20:30{ $where }；要停送，傳 /unsubscribe{ $where }。
brought = 好，{ $day }那期這就送來。
brought-before = { $day }那期已經送過，或者正在路上。
subscribed-recommended = 最好再開一項權限：{ $right }。少了它，我萬一中途出故障，就沒辦法查看哪些已經送達，同一期可能會送兩遍。
unsubscribed = 好，不再送了。
unsubscribed-was = 原來是{ $schedule }送，設定都留著，傳 /subscribe{ $where } 就恢復。
nothing-to-stop = 這裡沒有在送的日報。
saved = 好，收藏了。
saved-before = 這則已經收藏過了。
unsaved = 好，這則不再收藏。
saved-title = 我的收藏
saved-title-words = 收藏裡有「{ $words }」的
tidy-hint = 按編號取消收藏。也可以存成檔案帶走：Markdown 方便讀，CSV 是表格。
shelf-file = 你的收藏存成了檔案，共 { $count } 則。
shelf-file-words = 收藏裡有「{ $words }」的存成了檔案，共 { $count } 則。
paused = 好，暫停{ $next }
paused-channel = 好，{ $channel } 暫停{ $next }
pause-begun-next = 到 { $moment }，到時照常送。
pause-begun-until = 到 { $moment }，到時照常送。
pause-next = 下一份：{ $moment }。
pause-until = { $moment }起照常送。
pause-moment = { $day } { $time }（{ $zone }）
pause-question = 停多久？也可以直接寫，例如 /pause 10 天，/pause 到下週一。
pause-3d = 3 天
pause-1w = 一週
pause-2w = 兩週
pause-1m = 一個月
not-subscribed-there = { $channel } 沒有訂閱。
not-subscribed = 這裡還沒有訂閱。傳 /subscribe 8:00，每天早上八點就送來。
not-subscribed-member = 這裡還沒有訂閱。
not-subscribed-now = 這裡已經停送。
not-subscribed-unchanged = 設定沒有改動。
schedule-arrival = 新一期一到就
schedule-at = { $days } { $time }（{ $zone }）
schedule-arrival-days = { $days }有新一期就
zone-time = { $city }時間
days-daily = 每天
days-weekdays = 工作日
days-weekend = 週末
days-some = { $days }
days-run = { $first }到{ $last }
day-today = 今天 { $day }
day-tomorrow = 明天 { $day }

# 設定
settings-title = 設定
settings-time = 時間：{ $schedule }送
settings-zone = 時區：{ $zone }
settings-turn = 同一時間的讀者很多，大約 { $time } 輪到你。
settings-turn-arrival = 讀者很多，新一期出來後大約 { $wait }輪到你。
settings-style = 樣式：{ $style }
settings-language = 語言：{ $language }
settings-catchup = 補送：{ $policy }
settings-sound = 提示音：{ $state }
settings-preview = 連結預覽：{ $state }
settings-rich = 富文字：{ $state }
settings-cards = 卡片：{ $state }
settings-sections = 內容：{ $counts }
settings-follow = 關注：{ $words }
settings-mute = 隱藏：{ $words }
settings-paused = 暫停中。{ $next }
settings-time-question = 什麼時候送（{ $zone }）？也可以直接寫，例如 /subscribe 7:30 工作日。
settings-zone-question = 按哪裡的時間送？也可以直接寫城市或時差，例如 /timezone 東京。
settings-style-question = 日報用哪種樣式？
settings-language-question = 我用哪種語言？日報不翻譯；選繁體中文，日報裡的中文也會換成繁體字和台灣用語。
settings-catchup-question = 中斷幾天之後，錯過的要不要補送？
settings-sound-question = 日報送到時要不要響一聲？
settings-preview-question = 看單則時，要不要附上原文網頁的預覽？
settings-sections-question = 日報要哪些內容？也可以直接寫，例如 /settings sections 新聞 5 則，不要工具
settings-rich-question = 富文字有大標題，可以摺疊；有些 Telegram 用戶端還不支援。
settings-cards-question = 卡片上每則新聞單獨一列，旁邊就是收藏按鈕；一份日報要分成兩則訊息。
settings-form-time = 例如 8:30 台北 工作日；寫 now，就是一出來就送
settings-choices-there = { $channel } 的{ $setting }：請寫明改成什麼，可以是：{ $choices }
button-time = 時間
button-zone = 時區
button-style = 樣式
button-language = 語言
button-catchup = 補送
button-several = 一次改幾項
button-sound = 提示音
button-sections = 內容
choice-full = 全文
choice-folded = 摺疊
choice-headlines = 只看標題
choice-latest = 只補最新一期
choice-all = 全部補上
choice-none = 不補
choice-here = 這裡
choice-me = 私訊給我
choice-time = 時間
choice-zone = 時區
choice-style = 樣式
choice-language = 語言
choice-catchup = 補送
choice-sound = 提示音
choice-preview = 連結預覽
choice-sections = 內容
choice-rich = 富文字
choice-cards = 卡片
choice-markdown = Markdown
choice-csv = CSV
choice-news = 新聞
choice-tools = 工具
choice-on = 開
choice-off = 關
choice-yes = 是
called-time = 幾點、鐘點
called-zone = 時差
called-catchup = 補發
called-sound = 聲音、鈴聲
called-preview = 預覽、網頁預覽
called-sections = 欄目、則數

# 每欄要多少
sections-all = 全部
sections-five = 各 5 則
sections-some-news = 新聞 { $count } 則
sections-some-tools = 工具 { $count } 個
sections-some-other = 其他每欄 { $count } 則
sections-no-news = 不要新聞
sections-no-tools = 不要工具
sections-no-other = 不要其他欄目
sections-only = 只要{ $counts }
sections-rest = { $counts }，其他照常
sections-whole-news = 新聞
sections-whole-tools = 工具
sections-whole-other = 其他欄目

# 關注和隱藏的詞
filter-title-follow = 你關注的詞
filter-title-mute = 你隱藏的詞
filter-none-follow = 還沒有關注什麼。有這些詞的內容，編號會寫在日報開頭，例如 /follow vllm，/follow site:github.com
filter-none-mute = 還沒有隱藏什麼。有這些詞的內容會收起來，例如 /mute 幣圈，/mute site:x.com
filter-found-follow = 最新一期裡有：{ $refs }
filter-found-mute = 最新一期裡收起：{ $refs }
filter-found-none = 最新一期裡沒有這些詞。
filter-missing-follow = 「{ $words }」本來就沒有關注。
filter-missing-mute = 「{ $words }」本來就沒有隱藏。
filter-hint-follow = 再加一個，傳 /follow vllm；不再關注，傳 /follow -vllm
filter-hint-mute = 再加一個，傳 /mute 幣圈；不再隱藏，傳 /mute -幣圈
offer-follow = 關注：{ $words }
offer-mute = 隱藏：{ $words }
offer-unfollow = 不再關注：{ $words }
offer-unmute = 不再隱藏：{ $words }
button-follow = 關注
button-mute = 隱藏

# 往期
archive-title = 往期 · { $month }
archive-hint = 看某一天傳 /issue { $day }，看某個月傳 /archive { $month }

# 送達情況
web-reliability-title = 送達情況
web-reliability-none = 還沒有統計資料。
web-reliability-in-all = 最近 { $issues } 期應送 { $owed } 份，送達 { $sent } 份，占 { $share }%。
web-reliability-in-time = 其中 { $share }% 不晚於約定時間十分鐘。
web-reliability-issue = 日期
web-reliability-owed = 應送
web-reliability-owed-means = 訂閱者該收到的份數，後來不要了的不算。
web-reliability-sent = 送達
web-reliability-sent-means = 已經收到，後來撤回的也算。
web-reliability-late = 遲到
web-reliability-late-means = 送達了，但比約定時間晚了十分鐘以上。
web-reliability-unknown = 不明
web-reliability-unknown-means = 平台沒有回音，不知道有沒有收到。
web-reliability-unreachable = 送不到
web-reliability-unreachable-means = 機器人被停用、被移出，或者沒有發言權限。
web-reliability-missed = 錯過
web-reliability-missed-means = 再送就太晚了，或者更新的一期先送到了。
web-reliability-waiting = 待送
web-reliability-waiting-means = 還沒到時間，或者正在路上。
web-reliability-corrected = 更正
web-reliability-corrected-means = 送達之後改正過文字。
web-reliability-withdrawn = 撤回
web-reliability-withdrawn-means = 送達之後撤回了。
web-reliability-privacy = 這裡只有數字，看不出讀者是誰。
web-reliability-counted = 統計於 { $day } { $time }（{ $zone }）。

# 說明
help-title = 我能做的事
help-line = /{ $name } { $help }
help-line-words = /{ $name } { $help }（{ $words }）
help-story = 看單則，傳編號：/story 3 是第三則新聞，/story t3 是第三個工具，/story 2.3 是第二欄的第三則，/story 2025-12-20/t3 是那一天的。
about-line = Paperboy { $version }：把每天的日報送到 Telegram 和 Discord，每期一份，不多不少。
about-count = 一共 { $count } 期，最近一期是 { $day }。
about-data = 我會留著：送到哪裡、怎麼送、送過什麼，還有三十天裡搜尋過的字。看看有什麼傳 /mydata，全部刪掉傳 /forget。
about-source = 開源軟體，採用 MIT 授權條款，免費。
data-title = 我留著的關於你的資料
data-number = 平台給你的編號：{ $user }。不留名字；你寫的話也不留，只有搜尋過的字留三十天。
data-nothing = 關於你，我什麼都沒留。
data-subscribed = 你的聊天：{ $schedule }送，{ $since }起。
data-unsubscribed = 你的聊天：現在不送，設定還留著（{ $schedule }送）。
data-language = 你的語言：{ $language }
data-issues = 送報紀錄：{ $count } 期，最早 { $first }，最近 { $last }。
data-saves = 你的收藏：{ $count } 則
data-elsewhere = 你在別處開的訂閱：{ $count } 處。忘掉你以後，那些照常送。
data-lines = 你用過的按鈕裡，內容較長的（例如搜尋）有 { $count } 個，三十天後自動刪除。
forget-question = 這裡的訂閱會結束，收藏和設定都會刪掉，不能恢復。
forgotten = 好，都忘掉了。想回來時傳 /start。
courtesy = 好，有事隨時叫我。
taken-back = 好，什麼都沒改。

# 每個指令一句話（不超過 100 字）
command-start = 認識一下，訂一份
command-help = 我能做的事
command-latest = 最新一期
command-latest-style = 樣式
command-top = 最新一期的新聞
command-top-n = 幾則，1 到 10
command-tools = 最新一期的工具
command-tools-n = 幾個，1 到 10
command-section = 最新一期的某個欄目
command-section-name = 欄目的名字或序號；不寫就列出全部
command-story = 看單則：編號，或其中的幾個字
command-story-ref = 3、t3、2.3、2025-12-20/t3，或其中的幾個字
command-card = 把一則或一整期做成圖片
command-card-ref = 3、t3、2025-12-20/t3，或一天；不寫就是這一期
command-save = 收藏一則
command-save-ref = 3、t3、2.3、2025-12-20/t3
command-unsave = 取消收藏一則
command-unsave-ref = 3、t3、2.3、2025-12-20/t3
command-saved = 我的收藏
command-saved-words = 標題或摘要裡的幾個字
command-saved-as = 存成檔案
command-kept = 更多收藏
command-kept-page = 第幾頁
command-kept-words = 標題或摘要裡的幾個字
command-tidy = 整理收藏，或存成檔案
command-tidy-page = 第幾頁
command-tidy-ref = 不再收藏哪一則
command-tidy-words = 標題或摘要裡的幾個字
command-hits = 有這些字的更多條目
command-hits-page = 第幾頁
command-hits-words = 哪些字
command-hits-in = 只看新聞或工具
command-hits-after = 從哪天、哪月或哪年起
command-hits-before = 到哪天、哪月或哪年之前
command-hits-site = 連結到哪個網站
command-search = 搜尋所有往期：gpt in:tools after:2025-12 site:github.com
command-search-words = 幾個字、名字，或網頁網址
command-search-in = 只看新聞或工具
command-search-after = 從哪天、哪月或哪年起：2025-12
command-search-before = 到哪天、哪月或哪年之前：2026-01
command-search-site = 連結到哪個網站：github.com
command-issue = 看某一天的日報
command-issue-date = 日期：2025-12-20、12-20、昨天
command-issue-style = 樣式
command-whole = 一則也不收起的日報
command-whole-date = 日期
command-whole-style = 樣式
command-archive = 往期：哪些天有日報，一次一個月
command-archive-month = 2025-11、十一月、上個月
command-days = 更早的往期
command-days-page = 第幾頁
command-subscribe = 訂閱，或改時間
command-subscribe-where = 送到這裡，還是私訊給我
command-subscribe-channel = 送到這個伺服器的另一個頻道或論壇
command-subscribe-when = 時間、時區、星期、樣式，例如 8:30 台北 工作日
command-bring = 現在就送最新一期
command-unsubscribe = 停送
command-unsubscribe-where = 停送這裡的，還是停送給我的私訊
command-unsubscribe-channel = 停掉這個伺服器另一個頻道或論壇的訂閱
command-pause = 停幾天，到時候自動恢復
command-pause-until = 停多久，或停到哪天：3 天、兩週、到下週一；寫「恢復」就馬上恢復
command-pause-where = 停這裡的，還是停給我的私訊
command-pause-channel = 暫停這個伺服器另一個頻道或論壇的訂閱
command-follow = 關注一些詞，在日報開頭點出編號
command-follow-word = 詞、名字或 site:github.com；-詞 不再關注；不寫就列出全部
command-follow-channel = 這個伺服器另一個頻道或論壇的
command-mute = 隱藏一些詞，有它們的內容收起來
command-mute-word = 詞、名字或 site:x.com；-詞 不再隱藏；不寫就列出全部
command-mute-channel = 這個伺服器另一個頻道或論壇的
command-unfollow = 不再關注一些詞
command-unfollow-word = 關注的詞；寫「全部」就全部去掉；不寫就列出全部
command-unfollow-channel = 這個伺服器另一個頻道或論壇的
command-unmute = 不再隱藏一些詞
command-unmute-word = 隱藏的詞；寫「全部」就全部去掉；不寫就列出全部
command-unmute-channel = 這個伺服器另一個頻道或論壇的
command-settings = 查看和修改設定
command-settings-what = 改哪一項
command-settings-value = 改成什麼
command-settings-channel = 這個伺服器另一個頻道或論壇的設定
command-settings-form = 在一張表裡一次改幾項設定
command-settings-form-time = 什麼時候送
command-settings-form-style = 樣式
command-settings-form-sections = 每個欄目送多少
command-settings-form-language = 語言
command-settings-form-sound = 送到時要不要響
command-timezone = 按哪裡的時間送
command-timezone-zone = 城市或時差，例如台北、UTC+8
command-language = 我用哪種語言
command-language-language = 語言
command-about = 關於我
command-mydata = 我留著哪些關於你的資料
command-forget = 忘掉我，刪掉我的收藏和設定
command-forget-sure = yes：不再確認
command-courtesy = 客氣話
command-take-back = 保持原樣

# 指令的別的叫法，最常用的在前
words-latest = 最新、最新的、最新一期、最新新聞、日報
words-top = 新聞、頭條
words-tools = 工具
words-section = 欄目、目錄
words-story = 單則
words-search = 搜尋、查找、找
words-card = 卡片、圖片、海報、做成圖片
words-save = 收藏
words-saved = 我的收藏、收藏夾、看收藏
words-tidy = 整理收藏、匯出收藏、管理收藏
words-issue = 日期、某天
words-archive = 往期
words-subscribe = 訂閱、每天送、重新訂閱
words-unsubscribe = 停送、退訂、取消訂閱、停止、別送了
words-pause = 暫停、停幾天
words-follow = 關注、追蹤
words-mute = 隱藏、封鎖
words-unfollow = 取消關注、不再關注、取消追蹤
words-unmute = 取消隱藏、不再隱藏、解除封鎖
words-settings = 設定
words-timezone = 時區
words-language = 語言
words-why = 下一期、下一份、下期、為什麼、沒收到、狀態
words-start = 開始、你好
words-help = 幫助、說明、指令、怎麼用、選單、你能做什麼
words-about = 關於、你是誰
words-mydata = 我的資料
words-forget = 忘掉我
words-courtesy = 謝謝、嗯、謝謝你、多謝、謝了、感謝、好、好的、好吧、行、收到、知道了、明白、好的謝謝、好的，謝謝、再見、謝謝啦、謝啦、辛苦了、辛苦啦、辛苦、不錯、真不錯、很好、太好了、真棒、棒、讚、晚安、早上好、早安、拜拜、是、是的、對、不、不是、沒有、不用、不用了、不用謝、沒事、沒事了、算了、哈哈、不要、早、謝謝你的日報、謝謝你的新聞、非常感謝、十分感謝、感謝感謝、早呀、早啊、上午好、中午好、下午好、晚上好、午安、晚安啦、再會、明天見、回見

# 在我的提議或問話下面說這些，就是不要了
taken-back-words = 取消、取消了、取消掉、算了、還是算了、不用、不用了、不、不了、不是、不要、不要了、不需要、不必了、不改、不改了、不選了、先不、先不了、先不改、先不用、先不用了、先不要、先這樣、就這樣、還是不要了、還是不用了、沒事、沒事了、沒什麼、我再想想、再想想、再說、再說吧、以後再說、點錯了、按錯了、打錯了、發錯了、當我沒說、退出、放棄、作罷、不取消、先取消、取消操作、別改、別改了、不要改、先別改、不停、不停了、別停、不用停、不訂、不訂了

# 在我改動之後緊接著說這些，就改回去
undo-words = 復原、撤銷、撤回、撤銷掉、撤銷一下、撤銷剛才的、撤銷剛才的操作、撤銷上一步、還原、回復、回復原狀、改回來、改回去、改回原來的、變回去、變回來、換回去、換回來

# 也有別的意思的叫法：不帶斜線時只給按鈕，所以說明裡不列
unsure-subscribe = 恢復、改成、改到
unsure-resume = 恢復、繼續、繼續送、接著送、恢復送、重新開始、繼續推送、繼續傳、恢復推送、取消暫停、結束暫停、解除暫停、不暫停了、我回來了
unsure-unsubscribe = 取消、不要了
also-mydata = 隱私

# 不帶斜槓的日常問話：只作回答，什麼也不改
asked-about = 你是什麼、你是機器人、你是真人、你叫什麼、誰做的、誰開發的、收費、要錢、免費、多少錢、會追蹤我、多少錢一個月、怎麼收費、收費多少、是收費的、是免費的、要付費、需要付費、要花錢、免費用
asked-mydata = 你知道我什麼、會保存我的資料、你存了我什麼、有我的什麼資料、你都存了我什麼、你存了我哪些資料、你都存了我什麼資料、你存了我什麼資料、你留了我什麼、你保存了我什麼、會存我的資料、我的資料安全、隱私政策、隱私權政策、隱私條款、隱私說明、我的隱私
asked-save = 怎麼收藏、怎樣收藏、如何收藏、怎麼收藏一則、怎麼收藏這則、怎麼收藏新聞、怎麼儲存、能收藏、可以收藏、收藏怎麼用
asked-saved = 收藏清單、收藏列表、收藏的、已收藏、已收藏的、我收藏的、我收藏的新聞、我收藏了什麼、我收藏了哪些、收藏了什麼、收藏了哪些、我的收藏有哪些、我的收藏有什麼、我的收藏清單、我的收藏在哪、我的收藏在哪裡、收藏在哪、收藏在哪裡、收藏在哪看、怎麼看收藏、怎麼看我的收藏、我的收藏夾
asked-forget = 刪除我的資料、刪掉我的資料、清除我的資料
asked-help = 怎麼使用、這個怎麼用、這是什麼、這是幹什麼的、你會什麼、能做什麼、有什麼功能、使用說明、在嗎、沒用、真沒用、真垃圾、太垃圾了、看不懂、不會用、怎麼辦、怎麼用、怎麼玩、怎麼使用你、怎麼用你、教我用、如何使用
asked-start = 怎麼訂閱、我要訂閱、我想訂閱、怎麼開始、你好呀、你好、你好你好、嗨、哈囉、你好機器人、大家好
asked-latest = 有什麼新聞、有新的、發一份、看新聞、有啥新聞、我錯過了什麼、錯過了什麼
asked-today = 今天有什麼、今天有什麼新聞、今天有啥、今天有啥新聞、今天有新聞、今天有什麼新的、今天有什麼新鮮事、今天有新的、今天有日報、今天的有、有今天的、有沒有今天的、有今天的新聞、有今天的日報、今天有沒有、今天有沒有新聞、今天有沒有日報、今天出了、今天的出了、今天的出來了、今天的到了、今天的來了、今天的日報出了、今天的日報到了、今天的新聞出了、今天更新了、今天有更新、今天發了、今天的發了、今天的呢、今天的日報呢、今天發生了什麼、今天都有什麼、今天都有什麼新聞、今天講了什麼、今天說了什麼、今日有什麼、今日有什麼新聞、今日有新聞、今天更新了沒、今天更新了沒有、今天出了沒、今天出了沒有、今天的出了沒、今天的出了沒有、今天的到了沒、今天的來了沒、今天的有了、今天有了、今天的好了、今天幾點出、今天什麼時候出、今天的什麼時候出、今天的幾點出、今天的日報什麼時候出、今天的日報幾點出、出了、出了沒、出了沒有、還沒出、新的出了
asked-tools = 有什麼工具、有什麼新工具、有啥工具、有啥新工具、有新工具
asked-todays-tools = 今天有什麼工具、今天的工具有哪些、今天有啥工具、今天有工具、今天有什麼新工具、今天有新工具
asked-section = 有哪些欄目、有什麼欄目、分哪幾欄、有幾個欄目
asked-why = 怎麼沒送、為什麼沒送、為什麼沒收到、沒有收到、還沒收到、今天怎麼沒有、什麼時候送、幾點發、幾點送、幾點來、每天幾點、每天幾點發、什麼時候發、什麼時候來、什麼時候更新、多久發一次、怎麼還沒來、怎麼還沒發、怎麼沒來、怎麼沒發、怎麼沒收到、今天沒有、收不到、怎麼收不到、為什麼收不到、收不到了、沒來、沒發、沒反應、壞了、我什麼時候收到下一期、什麼時候收到下一期、下一期什麼時候、下一期什麼時候來、下一期什麼時候到、為什麼今天沒收到、今天為什麼沒有、今天沒收到、不好使、用不了、沒收到今天的、今天的沒收到、今天的怎麼沒有、今天的怎麼還沒有、今天的怎麼沒來、今天的怎麼還沒來、今天的怎麼還沒出、今天的怎麼還沒到、今天怎麼還沒有、今天怎麼還沒出、今天什麼時候來、今天幾點來、今天什麼時候送、今天幾點送、今天什麼時候發、今天幾點發、今天的什麼時候來、今天的什麼時候送、暫停結束了、暫停結束了沒、暫停結束沒有、還在暫停、現在是暫停、是不是暫停了、我暫停了、什麼時候恢復、什麼時候恢復推送、什麼時候繼續、暫停到什麼時候、暫停到哪天、停到什麼時候、停到哪天
asked-settings = 太多了、太多、太長了、太長、太頻繁、太頻繁了、怎麼設定、太吵了、好吵、太煩了、好煩、煩死了、換個樣式、繼續送、接著送、恢復送、繼續推送、繼續傳、取消暫停、結束暫停、解除暫停
asked-pause = 暫停一下、先暫停、先暫停一下、暫停一陣、暫停一陣子、暫停一段時間、先停一下、停一下、先停一停、停一停、先停停、先停一陣、先停一陣子、先停一段時間、停一陣子、停一段時間、先別發、先別發了、先別送、先別送了、先別傳、先別傳了、先不要傳了、先不要送了、休息幾天、休息一下、想休息幾天、我想休息幾天、我要休息幾天、歇幾天、放幾天假
asked-follow = 我的關注、我追蹤了什麼、我追蹤了哪些、追蹤了什麼、追蹤了哪些、追蹤的詞、追蹤清單、關注清單、怎麼追蹤、怎麼關注
asked-mute = 我隱藏了哪些詞、我隱藏了什麼、我隱藏了哪些、我隱藏的詞、隱藏了什麼、隱藏了哪些、隱藏的詞、隱藏清單、封鎖清單、封鎖了什麼、我封鎖了什麼、怎麼隱藏、怎麼封鎖
asked-time = 怎麼改時間、能改時間、改時間、換個時間、太早了、太晚了、能早點發、能晚點發
asked-language = 能發英文、有英文版、能用英文、會說英文、能發中文、有中文版、能用中文、會說中文、能換語言、怎麼改語言

# 婉拒
refusal-command = 沒有 /{ $command } 這個指令，全部指令見 /help。
refusal-command-near = 沒有 /{ $command } 這個指令，是想傳 /{ $near } 嗎？
refusal-outdated = 這個已經過期，全部指令見 /help。
refusal-number = 「{ $word }」不是 { $low } 到 { $high } 之間的數，例如 /{ $command } 5。
refusal-choice = 沒看懂「{ $word }」。可以是：{ $choices }。
refusal-date = 沒看懂日期「{ $word }」。可以寫 2025-12-20、12-20、昨天，例如 /issue 2025-12-20。
refusal-missing-story = 要看哪一則？寫編號，或其中的幾個字，例如 /story t3。
refusal-missing-search = 要找什麼？例如 /search gpt in:tools after:2025-12。
refusal-month = 沒看懂月份「{ $word }」。可以寫 2025-12、十二月、上個月，例如 /archive 2025-12。
refusal-no-month = { $month }沒有日報。
refusal-no-week = { $first }到{ $last }沒有日報。
refusal-period = 「{ $word }」不是日子，也不是月份或年份。可以寫 2025、2025-12 或 2025-12-20，例如 { $name }:2025-12。
refusal-missing-save = 收藏哪一則？可以在單則下面直接說「收藏」，或者寫編號，例如 /save t3。
refusal-missing-unsave = 取消收藏哪一則？寫編號，例如 t3。
refusal-no-card = 沒找到「{ $word }」。寫編號或日期，例如 /card t3、/card 昨天。
refusal-no-cards = 我這裡畫不了圖片。
refusal-no-story-to-save = 沒找到「{ $word }」這一則。寫編號，例如 /save t3。
refusal-several-to-save = 「{ $words }」不止一則，是哪一則？
refusal-none-saved = 還沒有收藏。看單則時按「收藏」，或者傳 /save t3。
refusal-shelf-format = 收藏不能存成「{ $word }」，可以要 Markdown 或 CSV。
refusal-none-saved-with = 收藏裡沒有哪則有「{ $words }」。
refusal-saved-in-private = 收藏只給你自己看，請私訊我。
refusal-nobody = 在這裡看不出是誰在問，請私訊我。
refusal-data-in-private = 這些只給你自己看，請私訊我。
refusal-missing-issue = 要看哪一天？例如 /issue 2025-12-20。
refusal-missing-settings = 「{ $word }」要改的是哪一項？
refusal-missing-settings-there = 「{ $word }」要改的是哪一項？請一起寫明，可以是：{ $choices }
refusal-empty = 還沒有日報，第一期到了就能看。
refusal-no-issue-near = { $day }沒有日報。最近的是 { $older }：
refusal-no-issue-between = { $day }沒有日報。最近的是 { $older }和 { $newer }：
refusal-not-yet = { $day }那期還沒出。最近一期是 { $newest }：
refusal-not-yet-but-earlier = { $day }那期還沒出。最近一期是 { $newest }，一年前的是 { $earlier }：
refusal-not-yet-today = 今天的日報還沒出。最近一期是 { $newest }：
refusal-not-yet-today-usual = 今天的日報還沒出，一般 { $hour }（{ $zone }）前會到。最近一期是 { $newest }：
refusal-no-story = { $day }沒有 { $ref }。這一期有：{ $counts }。
refusal-several-stories = 「{ $words }」不止一則，一次只看一則：
refusal-no-story-before = 這已經是這一欄的第一則。
refusal-no-section = { $day }沒有「{ $name }」這一欄。這一期有：{ $counts }。
refusal-no-tools = { $day }沒有工具。這一期有：{ $counts }。
refusal-no-hit = 沒有找到「{ $words }」。少寫幾個字，或者寫編號，例如 /story 3。
refusal-slip = 沒有找到「{ $words }」。是想說「{ $meant }」嗎？
refusal-wish = 要這樣改嗎？按一下就好：
refusal-setting = 「{ $words }」可能有別的意思，我先沒改。是要這樣嗎？
hits-title = 找到「{ $words }」：
hits-also = （{ $days }也講過）
hits-left-out = 全都符合的不多，下面也列了幾則不含「{ $word }」的。
refusal-not-manager = 這裡只有管理員能改訂閱。你可以私訊我，給自己訂一份。
refusal-not-manager-there = 你沒有管理那個頻道的權限，不能看、也不能改那裡的訂閱。
refusal-channel = 那裡送不了。請選文字頻道、公告頻道或論壇。
refusal-two-places = 寫了兩個地方，請只寫一個。
refusal-missing-right = 我在這裡還缺一項權限：{ $right }。請管理員開啟，然後再試一次。
refusal-missing-right-there = 我在 { $channel } 還缺一項權限：{ $right }。請管理員開啟，然後再試一次。
refusal-no-private = 沒辦法私訊你。請先允許私訊，或者直接私訊我。
refusal-time = 沒看懂時間「{ $word }」。可以寫 8、8:30、早上8點，例如 /subscribe 8:30{ $where }。
refusal-word-empty = 「{ $word }」裡沒有可以找的字。要有文字或數字，例如 /{ $command } vllm
refusal-word-long = 「{ $word }」太長了，一個詞最多 { $most } 個字。
refusal-word-site = 「{ $word }」不是網站。照這樣寫：/{ $command } site:github.com
refusal-words-many = 最多 { $most } 個詞。要去掉一個，傳 /{ $command } -vllm
refusal-mute-pause = 「{ $word }」說的是多久，不是什麼詞。這段時間什麼都不收，就按：
refusal-sections = 沒看懂「{ $word }」。寫哪一欄要幾則，例如 /settings sections 新聞 5 則，不要工具
refusal-pause = 沒看懂「{ $word }」要停多久。可以寫停幾天，或停到哪天，例如 /pause 3 天，/pause 到下週一。
refusal-pause-long = 最長停一年。不想再收，傳 /unsubscribe。
refusal-pause-later = 暫停只能從現在開始，沒法約在 { $day }。可以到那天再說一聲，也可以現在就停，{ $until }起照常送：
refusal-missing-pause-there = { $channel } 要停多久？例如 /pause 3 天 channel:{ $channel }
refusal-second-time = 一天只送一次，「{ $word }」是多出來的時間。只寫一個，例如 /subscribe 8:30{ $where }。
refusal-days-same = 現在就是{ $when }送，不用改。
refusal-language-same = 我說的就是中文，不用改。
refusal-rich = 只有 Telegram 有富文字，這裡不用改。
refusal-cards = 只有 Discord 有卡片，這裡不用改。
refusal-guest = 我在這裡只是客人，不能往這裡送。要訂閱，請私訊我，或者把我加進伺服器。
refusal-zone = 沒看懂時區「{ $word }」。可以寫城市或時差，例如 /subscribe 8:30 台北{ $where }，或 /subscribe 8:30 UTC+8{ $where }。
refusal-timezone = 沒看懂時區「{ $word }」。可以寫城市或時差，例如 /timezone 台北，或 /timezone UTC+8。
refusal-days = 沒看懂日子「{ $word }」。可以寫「每天」「工作日」「週一週四」，例如 /subscribe 8:30 工作日{ $where }。
refusal-style = 沒看懂樣式「{ $word }」。可以寫「全文」「摺疊」「只看標題」，例如 /subscribe 8:30 摺疊{ $where }。
apology = 剛才出了點差錯，已經記下，請過一會兒再試。
too-much = 一下子問得太多了，我先答幾條，其餘的請過一分鐘再問。
trouble-notice = 我沒辦法把日報送到 { $place }：{ $reason ->
    [topic-closed] 話題關閉了。重新打開後，在那裡傳 /subscribe 就行。
    [topic-deleted] 話題被刪了。想換個話題繼續收，在那裡傳 /subscribe 就行。
   *[other] 那裡缺一項權限。開啟後在那裡傳 /subscribe 就行。
}

# 為什麼
command-why = 最近送了什麼，下一份什麼時候到，錯過了什麼
command-why-chat = 給管理這個機器人的人：telegram:123、discord:456、telegram:-100…/7
command-why-channel = 查這個伺服器的另一個頻道或論壇
why-stopped = 停送
why-paused = 暫停
why-last = 最近一份
why-waiting = 在路上
why-next = 下一份
why-missed = 錯過
why-withdrawn = 撤回
why-repeat = 沒有新一期
why-announced = 公告
why-stopped-off = 這裡已經退訂。傳 /subscribe{ $where } 就恢復，設定都還在。
why-paused-here = 這裡先不送。傳 /pause off{ $where } 就馬上恢復。
why-stopped-asleep = { $clause }，所以暫時不送。{ $remedy }
why-paused-platform = 整個平台：{ $clause }。{ $near }再試。
why-remedy = { $reason ->
    [blocked] 解除封鎖後，傳 /subscribe{ $where } 就恢復。
    [kicked] 把我加回來，再傳 /subscribe{ $where } 就恢復。
    [left] 把我加回來，再傳 /subscribe{ $where } 就恢復。
    [rights] 開啟權限後，下一期照常送來。
    [topic-closed] 重新打開話題後，下一期照常送來。
    [not-found] 下一期還會再試一次。
    [rights-private] 下一期還會再試一次。
    [not-found-private] 下一期還會再試一次。
    [topic-deleted] 想換個話題繼續收，在那裡傳 /subscribe 就行。
   *[other] 在這裡傳 /subscribe{ $where } 就恢復。
}
why-last-sent = { $day }那期，{ $time } 送達
why-last-sent-plain = { $day }那期，{ $time } 送達；平台不接受原來的排版，送的是純文字
why-last-corrected = { $day }那期，已送達，{ $time } 更正
why-last-correcting = { $day }那期，已送達，更正隨後就到
why-last-uncorrected = { $day }那期，已送達，但後來的更正沒能改進去：{ $clause }
why-last-never = 還沒有送達過
why-last-none-left = 送達過的都已撤回
why-last-nothing-yet = 還沒有：訂閱之後還沒出過新一期
why-waiting-turn = { $day }那期：時間到了，正在排隊
why-waiting-sending = { $day }那期：正在送
why-waiting-unknown = { $day }那期：送到一半中斷了，不知道是否送達；{ $near }再送一次
why-waiting-rate-limit = { $day }那期：平台要求放慢，{ $near }再送
why-waiting-token = { $day }那期：平台不認我的權杖，要等管理我的人處理；{ $near }再試
why-waiting-plain = { $day }那期：平台不接受原來的排版，{ $near }改送純文字
why-waiting-retry = { $day }那期：{ $clause }，試了 { $count } 次，{ $near }再試
why-waiting-again = { $day }那期：{ $clause }，{ $near }再送
why-next-planned = { $day }那期，{ $when }（還有 { $wait }）
why-next-at = { $when }（還有 { $wait }），有新的一期就送
why-next-day = { $nearest }起，新一期一到就送
why-next-arrival = 新一期一到就送
why-missed-skipped = { $day }：已有更新的一期，這期沒有再送。{ $again }
why-missed-gone = { $day }：{ $clause }，沒能送達。{ $again }
why-missed-gone-and-back = { $day }：當時{ $clause }，回來後沒有補送。{ $again }
why-missed-refused = { $day }：{ $clause }，沒能送達。{ $again }
why-missed-refused-and-back = { $day }：當時{ $clause }，恢復後沒有補送。{ $again }
why-missed-expired = { $day }：{ $clause }，一直沒能送達，過期就不再送了。{ $again }
why-missed-unknown = { $day }：送到一半中斷了，不知道是否送達；為免重複，沒有再送。{ $again }
why-missed-restored = { $day }：我是從備份還原的，不知道是否送達過，沒有再送。{ $again }
why-missed-left-out = { $day }：我從備份還原後，跳過了這一期。{ $again }
why-missed-cancelled = { $day }：{ $clause }，沒有送。{ $again }
why-missed-withdrawn = { $day }：這一期已撤回。
why-missed-absent = { $day }：當時聯絡不上這裡，沒有補送。{ $again }
why-missed-paused = { $day }：當時在暫停。{ $again }
why-withdrawn-after-arrival = { $day }那期，送達以後撤回了。
why-announced-sent = { $day }那則，{ $time } 送達
why-announced-waiting = { $day }那則：正在排隊
why-announced-paused = { $day }那則：暫停結束後送來
why-announced-missed = { $day }那則：{ $clause }，沒有送
why-announced-unknown = { $day }那則：送到一半中斷了，不知道是否送達
why-announced-restored = { $day }那則：我是從備份還原的，不知道是否送達過，沒有再送
why-announced-left-out = { $day }那則：我從備份還原後跳過了
why-repeat-told-before = { $day }的內容 { $told }已經講過（{ $sign ->
    [source] 原文相同
    [links] 多數連結相同
    [both] 原文和多數連結都相同
   *[other] 內容大半相同
}），所以沒有送
why-soon = 馬上
why-then = { $time }{" "}
why-time = 時間
why-time-schedule = { $schedule }送
why-stopped-off-there = 已經退訂，設定都還在。
why-paused-here-there = 正在暫停，先不送。
why-stopped-asleep-there = { $clause }，所以暫時不送。
why-last-nothing-yet-there = 還沒有：訂閱之後還沒出過新一期
why-waiting-unknown-there = { $day }那期：送到一半中斷了，不知道是否送達；{ $near }再送一次
why-waiting-rate-limit-there = { $day }那期：平台要求放慢，{ $near }再送
why-waiting-token-there = { $day }那期：平台不認機器人的權杖，要先換好；{ $near }再試
why-missed-unknown-there = { $day }：送到一半中斷了，不知道是否送達；為免重複，沒有再送。
why-missed-restored-there = { $day }：機器人是從備份還原的，不知道是否送達過，沒有再送。
why-missed-left-out-there = { $day }：機器人從備份還原後，跳過了這一期。
why-missed-absent-there = { $day }：當時聯絡不上那裡，沒有補送。
why-announced-unknown-there = { $day }那則：送到一半中斷了，不知道是否送達
why-announced-restored-there = { $day }那則：機器人是從備份還原的，不知道是否送達過，沒有再送
why-announced-left-out-there = { $day }那則：機器人從備份還原後跳過了
why-not-owed-before = 訂閱之前的 { $count } 期
why-not-owed-unpushed = 只存了檔，沒有推送
why-not-owed-restored = 機器人是從備份還原的，不知道是否送達過
why-not-owed-absent = 當時聯絡不上那裡
wait-minutes = { $count } 分鐘
wait-hours = { $count } 小時
wait-days = { $count } 天
reason-rate-limit = 平台要求放慢
reason-server = 平台自己出了故障
reason-network = 連不上平台
reason-outage = 現在什麼都送不到平台
reason-timeout = 平台沒有回應
reason-blocked = 我被封鎖了
reason-kicked = 我被移出了這裡
reason-deleted = 這個聊天被刪除了
reason-message-deleted = 那則訊息已被刪除，或已不能再改
reason-deleted-private = 這個帳號已經刪除
reason-not-found = 找不到這個聊天
reason-not-found-private = 找不到這個人
reason-upgraded = 群組遷到了新位址
reason-topic-closed = 話題已關閉
reason-topic-deleted = 話題被刪了
reason-tag = 論壇要求每個貼文帶標籤，而我沒有能用的標籤
reason-rights = 我沒有發言權限
reason-rights-private = 平台沒讓我把訊息傳到這裡
reason-content = 平台不接受這則訊息
reason-token = 平台不認我的權杖
reason-left = 我已經離開了這裡
reason-defect = 我出了差錯，讀不出或排不出這一期
reason-newer = 已有更新的一期
reason-unsubscribed = 已經退訂
reason-paused = 當時在暫停
reason-merged = 兩處合併成了一處，另一處已經送過
reason-withdrawn = 這一期已撤回
reason-taken-back = 已經收回
reason-too-late = 還沒輪到就已經過期
reason-plain = 平台不接受原來的排版
reason-unknown = 送到一半中斷了，不知道是否送達
reason-restored = 我是從備份還原的
reason-other = 出了點狀況
reason-rate-limit-there = 平台要求放慢
reason-blocked-there = 機器人被封鎖了
reason-kicked-there = 機器人被移出了那裡
reason-tag-there = 論壇要求每個貼文帶標籤，而機器人沒有能用的標籤
reason-rights-there = 機器人沒有發言權限
reason-rights-private-there = 平台沒讓機器人把訊息傳到那裡
reason-token-there = 平台不認機器人的權杖
reason-left-there = 機器人已經離開了那裡
reason-defect-there = 機器人出了差錯，讀不出或排不出這一期
reason-unknown-there = 送到一半中斷了，不知道是否送達
reason-restored-there = 機器人是從備份還原的
refusal-not-admin = 只有管理這個機器人的人能查別處。查這裡，傳 /why。
refusal-chat = 沒看懂「{ $word }」是哪裡。照這樣寫：/why telegram:123
refusal-no-subscription = { $chat } 沒有訂閱。
refusal-several = { $chat } 有好幾處訂閱，要看哪一處？

# 給執行我的人
trouble-title = 出問題了
trouble-title-over = 已恢復
trouble-rejected = { $name } 沒有收錄，原因（英文原文）：「{ $reason }」
trouble-rejected-for = { $name } 沒有收錄。{ $why }
trouble-rejected-over = { $name } 之前沒有收錄，現在已經收錄，或者檔案已不在了。
trouble-not-taken = { $name } 看起來是日報，但不會讀取：{ $reason ->
    [suffix] 日報的檔名要以 .md 結尾。
    [subfolder] 子資料夾裡的檔案不讀。
    [large] 檔案太大了。
    [left-alone] 這一天的日報已經收錄，內容不同。要更正，請在伺服器上按檔名匯入它。
   *[unreadable] 沒有權限，或者磁碟出錯。
}
trouble-not-taken-over = { $name } 之前沒有讀取，現在已經讀取，或者檔案已不在了。
trouble-overdue = { $day }等到 { $hour }，沒有新的日報。
trouble-overdue-over = 日報來了，此前從 { $day }起一直沒有新的。
trouble-token = { $platform } 不接受我的權杖，那邊暫時收發不了。請在設定裡換上正確的權杖。
trouble-token-over = { $platform } 又接受我的權杖了。
trouble-backlog = { $platform } 上有日報過了時間 { $minutes } 分鐘還沒送出。
trouble-backlog-over = { $platform } 上已經沒有積壓。
trouble-unreadable = { $day }的日報讀不出或排不出，先放在一邊，沒有送。日誌裡有原因；按檔名重新匯入它，或換新版本，也許能解決。
trouble-unreadable-over = { $day }的日報已不再卡在這裡。
trouble-places-lost = 一小時內有 { $count } 個地方聯絡不上了。用 /why 加上地方可以看原因。
trouble-places-lost-over = 最近一小時，幾乎沒有再聯絡不上的地方。
trouble-database = { $fault ->
    [damaged] 資料庫已損壞：
   *[gone] 資料庫在使用中被刪除或取代：
}{ $file }。送出的內容沒辦法記錄，我現在停止執行。請放回備份，再重新啟動。
trouble-database-over = 資料庫 { $file } 已經恢復。
trouble-more = 另有 { $count } 項，在伺服器上執行 paperboy doctor 可以看全部。
trouble-since = { $time } 起：{ $what }

# 一份檔案為什麼沒有收錄
rejected-line = 第 { $line } 行：{ $why }
rejected-text-too-long = 檔案太長，不會是日報，有 { $length } 字，最多 { $most } 字。
rejected-text-empty = 檔案是空的。日報要有日期，還要至少有一則內容。
rejected-not-utf8 = 檔案不是 UTF-8 編碼，這裡不該有位元組 { $byte }。請存成 UTF-8。
rejected-garbled = 檔案儲存之前就讀錯了編碼，「{ $found }」原本是「{ $meant }」。請把原文存成 UTF-8。
rejected-not-unicode = 檔案不是完整的 Unicode：裡面有半個代理對。
rejected-digest-too-long = 日報太長，從標題到結尾有 { $length } 字，最多 { $most } 字。
rejected-no-stories = 沒找到任何一則內容。標題或清單項目要有編號、粗體的標題或連結，才算一則，上面可以有欄目名。這裡有 { $headings } 個標題{ $rows ->
    [0] 。
   *[other] ，{ $rows } 列表格。
}
rejected-quoted = 多數行是引用，請去掉行首的「>」。
rejected-tasks = 任務清單（「- [ ]」）不算內容，除非每項都有連結或粗體的標題。
rejected-several-dates = 一個檔案裡有好幾個日期，而一個檔案只放一天的一期。
rejected-table = 表格裡的列不算內容，請把每一列寫成清單裡的一項。
rejected-prose = 整篇文章不是日報，要先由編輯（editor）編成日報。
rejected-no-titles = 各則都沒有標題，是空的。
rejected-mere-addresses = 清單裡只有網址，對應的文字寫在了上面，讀不成日報。請把每則的標題寫成連結，例如「- [標題](https://…)：幾句話。」
rejected-no-date = 沒有日期：標題、front matter 和檔名裡都沒有。
rejected-date-elsewhere = 沒有日期，「{ $written }」既不在標題裡，也不緊接在標題下面。
rejected-date-impossible = 沒有日期，「{ $written }」不是日報能用的日期。
rejected-write-date = 請寫在標題後面，例如「# 我的日報 - 2026-11-27」，或者把檔案命名為 2026-11-27.md。
rejected-ahead = 離 { $date } 還有 { $days } 天。請改正日期，或者調大 PAPERBOY_AHEAD_DAYS。
rejected-issue-too-long = { $date } 那期有 { $length } 字，超過了 { $most } 字。請刪短，或者調大 PAPERBOY_LONGEST_ISSUE。
rejected-withdrawn = { $date } 那期已經撤回，這個日期不再收錄，這份檔案沒有留下。要發布，請換個日期重新匯入。
rejected-defect = Paperboy 自己出了差錯，沒能讀它，日誌裡有原因。

# --- feeds --------------------------------------------------------------------------------------------------------

trouble-feed = 訂閱源 { $name } 取不到內容，原因（英文原文）：「{ $reason }」
trouble-feed-over = 訂閱源 { $name } 已恢復，或已不再讀取。

# 由文章編成的日報：它對自己的說明
issue-quoted = 以下為原文摘錄，由規則選出。
issue-some-quoted = 其中 { $count } 則為原文摘錄。
issue-fewer = 今天只有 { $counts }。
issue-update = { $day }後續：{ $summary }

# 草稿，給管理者看
command-draft = 看草稿，決定怎麼處理
command-draft-id = 哪一份，照卡片上的寫：17.4
command-draft-action = publish、swap、drop、edit、reject 或 read
command-draft-story = 哪一則：n3 或 t3
command-draft-text = 新標題；豎線後面是新摘要
command-sources = 文章從哪裡來，模型花了多少
choice-publish = 發布
choice-swap = 換一則
choice-drop = 去掉
choice-edit = 改寫
choice-reject = 不用
choice-read = 通讀
draft-title = 草稿 { $draft } · { $day }
draft-news-held = 有一份草稿等你看。
draft-news-published = 有一處更正沒有生效。
draft-news-rejected = 有一份草稿作廢了。
draft-held = 還沒有發布。
draft-deadline = { $when ->
    [passes] { $time }（{ $zone }）自動發布。
    [early] 每則都通過檢查的話，{ $time }（{ $zone }）自動發布。
   *[late] 自動發布的時間 { $time }（{ $zone }）已過，每則都通過檢查就會發布。
}
draft-approved = 正在發給讀者。
draft-approved-by = { $person ->
    [you] 由你發布，正在發給讀者。
   *[other] 由管理員 { $person } 發布，正在發給讀者。
}
draft-published = 已發布。
draft-published-by = { $person ->
    [you] 已由你發布。
   *[other] 已由管理員 { $person } 發布。
}
draft-untaken = 已發布，但最後一次改動沒有生效，讀者看到的是 { $published }。
draft-rejected = 沒有採用。
draft-rejected-by = { $person ->
    [you] 你決定不用。
   *[other] 管理員 { $person } 決定不用。
}
draft-counts = { $counts }；{ $spares ->
    [0] 沒有候補了。
   *[other] 還有 { $spares } 則候補。
}
draft-rules = 由規則選出，是原文摘錄：{ $fault ->
    [none] 沒有設定模型。
    [down] 模型沒有回應。
    [slow] 模型太慢。
    [busy] 模型忙，要等太久。
    [budget] 今天的預算用完了。
    [refused] 模型拒絕了請求，請檢查金鑰、名稱和地址。
   *[nonsense] 模型的回答用不上。
}
draft-sent-back = 沒有收錄，原因（英文原文）：「{ $why }」
draft-sent-back-fails = 沒有自動發布：有內容沒通過檢查。
draft-sent-back-repeats = 沒有自動發布：內容和近兩週的一期重複。
draft-unreadable = 讀不出內容（{ $fault }），先放在一邊，只能不用。
draft-given-up = 讀不出內容（{ $fault }），已作廢。
draft-quoted = 摘自原文。
draft-fault = × { $said }
draft-finding = { $check ->
    [numbers] 所引原文裡沒有「{ $about }」。
    [names] 所引原文裡沒有「{ $about }」。
    [sentence] 連結所在的那句話說的是另一件事。
    [cited-link] 連結不在所引的原文裡，或者不是網頁地址。
    [length] 摘要字數：{ $about }
    [language] 用的不是日報的語言。
    [address] 文字裡夾著網址「{ $about }」。
    [quote] 原文沒有「{ $about }」這樣的話。
    [chatter] 「{ $about }」是回給提問者的話，不是寫給讀者的。
    [link-once] 另有一則也用這個連結。
    [subject-once] 與「{ $about }」說的是同一件事。
    [not-told-before] 已經報導過：{ $about }
   *[other] { $what }
}
draft-how-to-edit = 點編號可以細看一則，換掉或去掉它。改寫：/draft { $draft } edit n3 標題 | 摘要
draft-how-to-edit-one = 改寫這一則：/draft { $draft } edit { $ref } 標題 | 摘要
draft-stale = { $seen } 已經不是最新的，什麼都沒有改。現在是這樣。
draft-say-version = 請寫明是哪一版：{ $draft }。現在是這樣。
draft-button-publish = 發布
draft-button-reject = 不用
draft-button-read = 通讀
draft-button-back = 返回
draft-button-swap-one = 換 { $ref }
draft-button-drop-one = 去掉 { $ref }
refusal-no-drafts = 還沒有草稿。
refusal-no-draft = 沒有草稿 { $id }。/draft 看等著處理的那份。
refusal-no-draft-story = 草稿 { $draft } 裡沒有 { $ref }。
refusal-no-spare = 沒有候補可以換下 { $ref }。可以去掉，或者改寫。
refusal-last-story = 只剩這一則了。可以整份不用。
refusal-no-text = 要改成什麼？例如：/draft { $draft } edit { $ref } 標題 | 摘要
refusal-draft-approved = { $draft } 正在發給讀者，發布以後才能改。
refusal-draft-published = { $draft } 已經發布。可以改其中一則；要撤回，用 paperboy issue withdraw。
refusal-draft-rejected = { $draft } 已經決定不用。
refusal-draft-unreadable = { $draft } 讀不出內容，只能不用。
draft-given-up = 讀不出內容（{ $fault }），已作廢。
sources-title = 來源
sources-none = 沒有設定訂閱源，只看 PAPERBOY_ISSUES_DIR。
sources-never = 從未
sources-looked = 上次查看 { $last }，下次 { $next }。
sources-article = 最近一篇 { $time }：{ $title }
sources-failing = 連續失敗 { $count } 次：{ $reason }
sources-runs = 最近的文章
sources-run-due = 等待編輯：{ $title }
sources-run-due-again = 等著再試：{ $title }（{ $reason }）
sources-run-working = 正在編輯：{ $title }
sources-run-working-again = 再次編輯：{ $title }（{ $reason }）
sources-run-drafted = 草稿 { $draft }：{ $title }
sources-run-untaken = 草稿 { $draft }，已發布，最後一次改動沒有生效：{ $title }
sources-run-repeat = 與 { $reason } 重複，沒有新一期：{ $title }
sources-run-failed = 失敗：{ $title }（{ $reason }）
sources-cost = { $said } · { $tokens } token，花費 { $money }
sources-spent = 模型
sources-day = { $day }：{ $calls } 次，輸入 { $incoming } token，輸出 { $outgoing }，花費 { $money }
trouble-editing = 文章《{ $title }》沒能編成日報，原因（英文原文）：「{ $reason }」
trouble-editing-over = 又有文章編成了日報。

# 管理台：數字
desk-today = 今天
desk-failures = 未送達
desk-why = 為何沒收到
desk-deliveries = 投遞
desk-subscribers = 訂閱數
desk-words = 關注詞
figures-what = 內容
figures-works = 正在投遞
figures-platform = 平台
figures-owed = 應送
figures-sent = 已送達
figures-waiting = 待送
figures-failed = 未送達
figures-done = 進度
figures-rates = 速度
figures-rate = 每秒
figures-allowed = 上限
figures-late-waiting = 遲於十分鐘
figures-longest-wait = 最久等待
figures-pause = 暫停
figures-paused-until = 到 { $at }：{ $clause }
figures-shares = 各份任務
figures-share = 份
figures-lane = 類別
figures-lane-first = 日報
figures-lane-edits = 更正
figures-lane-announcements = 公告
figures-in-hand = 在手
figures-due = 到點
figures-later = 未到點
figures-counted = 統計於 { $at }。
figures-counting = 還在統計，請稍後重新開啟本頁。
figures-nothing-sent = 現在沒有要送的。
figures-issue = 日報
figures-state = 狀態
figures-reason = 原因
figures-number = 份數
figures-latest = 最近一次
figures-failing = 最近幾期中未送達的
figures-nothing-failed = 最近幾期都沒有失敗。
figures-examples = 其中一些
figures-examples-of = { $platform }：{ $reason }
figures-subscription = 訂閱
figures-kind = 位置
figures-attempts = 重試
figures-bring-again = 重新投遞
figures-bring-again-hint = 每次一萬份，只送給現在聯絡得上的人，不會送第二份。
figures-brought-again = 已重新排入 { $number } 份。
figures-state-due = 待送
figures-state-sending = 投遞中
figures-state-sent = 已送達
figures-state-skipped = 略過
figures-state-cancelled = 已取消
figures-state-gone = 聯絡不上
figures-state-refused = 被拒絕
figures-state-expired = 已過期
figures-state-unknown = 不確定
figures-state-withdrawn = 已撤回
figures-kind-private = 私聊
figures-kind-group = 群組
figures-kind-topic = 話題
figures-kind-channel = 頻道
figures-kind-thread = 討論串
figures-kind-forum = 論壇
figures-place = 位置
figures-look = 查看
figures-no-place = 看不懂這個位置。請寫成 telegram:123、telegram:-1001234567890/7 或 discord:456。
figures-nothing-there = 那裡沒有訂閱。
figures-history = 最近幾期
figures-at = 時間
figures-never-owed = 未曾排入
figures-bring = 現在就送：
figures-brought = 已排入，馬上就送。
figures-not-brought = 沒有投遞：它已送達、正在路上，或者那裡聯絡不上。
figures-issues = 最近幾期
figures-late = 遲到
figures-unknown = 不確定
figures-unreachable = 聯絡不上
figures-missed = 錯過
figures-corrected = 已更正
figures-withdrawn = 已撤回
figures-sent-share = 送達率
figures-hours = { $day }：按小時送達 { $number } 份
figures-nothing-delivered = 還沒有投遞過，或者還沒有統計。
figures-by-platform = 按平台
figures-by-kind = 按位置
figures-days-30 = 30 天
figures-days-90 = 90 天
figures-days-365 = 一年
figures-days-all = 全部
figures-subscribers-now = { $day }有 { $number } 個訂閱
figures-subscribers-days = 逐日
figures-day = 日期
figures-all = 合計
figures-asleep = 聯絡不上
figures-vague = 灰色的日子是後來按現存的訂閱推算的，不含已經離開的。
figures-no-census = 十分鐘內會做第一次統計。
figures-word = 詞
figures-people = 人數
figures-followed = 關注最多的詞
figures-few-follow = 關注者不足 { $fewest } 人的詞不顯示。

# The desk on the web, for those who run the bot
command-login = 開啟網頁管理台的連結
login-link = 用下面的連結開啟管理台，在哪個瀏覽器裡點開，就登入在哪裡：
login-once = 連結只能用一次，五分鐘內有效。不要轉給別人，誰拿到，誰就能以你的身分登入。
refusal-login-in-private = 管理台的連結只給你自己看，請私訊我。
refusal-no-desk = 沒有管理台，因為網頁沒有開啟。設定 PAPERBOY_WEB_PORT 就有了。
data-sessions = 登入著管理台的瀏覽器有 { $count } 個，十二小時後自動登出。
desk-name = 管理台
desk-screens = 各頁
desk-to-the-paper = 去看日報
desk-overview = 總覽
desk-visitor = 以 { $name } 的身分登入
desk-log-in = 登入
desk-log-in-as = 在這個瀏覽器裡以 { $name } 的身分登入管理台，十二小時內有效。
desk-log-out = 登出
desk-log-out-everywhere = 在所有瀏覽器裡登出
desk-not-logged-in = 管理台只給管理這個機器人的人用。
desk-session-over = 登入已經失效。
desk-link-over = 這個連結用過了，或者已經超過五分鐘。
desk-foreign = 這個請求不是從管理台的頁面發出的，什麼也沒有做。請用管理台自己的網址開啟。
desk-needs-https = 這個網址沒有加密，瀏覽器不會保留登入：管理台要用 https。請把 PAPERBOY_WEB_URL 設成 https 的網址。
desk-how-to-log-in = 要登入，先要一個連結：私訊機器人傳這條命令，或者在它的機器上執行。
desk-issues = 各期
desk-drafts = 草稿
desk-sources = 來源
desk-amiss = 有什麼不對
desk-nothing-amiss = 目前一切正常。
desk-newest = 最新一期
desk-out-since = { $time } 發布
desk-repeat = 內容 { $told }已經講過，沒有推送。
desk-unpushed = 只存了檔，沒有推送。
desk-waiting = { $count ->
    [0] 草稿
   *[other] { $count } 份草稿在等
}
desk-none-waiting = 沒有等人處理的草稿。
desk-days = 日期
desk-style = 樣式
desk-language = 介面文字的語言
desk-show = 顯示
desk-preview-to-me = 傳給我看
desk-preview-note = 和讀者收到的一樣，不留記錄，別人收不到。
desk-preview-sent = 已經傳給你，共 { $count } 則訊息。
desk-preview-failed = { $sent ->
    [0] 沒有傳出
   *[other] { $count } 則只到了 { $sent } 則
}：{ $reason }{ $detail ->
    [none] 。
   *[other] （{ $detail }）。
}
desk-withdrawn = 這一期已經撤回，沒有人會收到。
desk-withdraw = 撤回這一期
desk-withdraw-note = 不會再傳給任何人，已經送到的會變成一則通知，寫著你的理由。
desk-reason = 理由（讀者看得到）
desk-issue-changed = 這一期剛剛更正過，所以什麼也沒有做。現在是這樣。
desk-unreadable = 讀不出內容：{ $fault }
desk-messages = { $count } 則訊息
desk-form-telegram = Telegram 富文字
desk-form-telegram-classic = Telegram 一般訊息
desk-form-discord = Discord 嵌入
desk-form-discord-cards = Discord 卡片
desk-draft = 草稿
desk-day = 日期
desk-state = 狀態
desk-stories = 條數
desk-failing = 沒通過
desk-article = 文章
desk-edit = 改寫 { $ref }
desk-title = 標題
desk-summary = 摘要
desk-save = 儲存
desk-source = 來源
desk-looked = 上次查看
desk-next-look = 下次查看
desk-articles = 文章數
desk-last-article = 最近一篇
desk-grown = 《{ $title }》取用以後又變長了，從 { $size } 字變成 { $grown } 字，不會再取。
desk-questions = 次數
desk-tokens-in = 輸入 token
desk-tokens-out = 輸出 token
desk-cost = 花費

# 網頁：頁面的框架
web-masthead = AI 日報
web-skip = 跳到正文
web-ways = 頁面
web-languages = 語言
web-newest = 最新一期
web-months = 往期
web-search = 搜尋
web-to-newest = 去看最新一期
web-imprint = 由 Paperboy 送報
web-subscribe = 訂閱
web-error-400 = 這個請求看不懂。
web-error-404 = 沒有這個頁面。
web-error-405 = 這個頁面不能這樣用。
web-error-413 = 內容太長，收不下。
web-error-429 = 來得太密了，請稍等一會兒。
web-error-500 = 這一頁現在顯示不了，是我出了差錯，管理我的人會知道。
web-error-503 = 往期暫時打不開，請過一會兒再來。

# 網頁：往期
web-empty = 還沒有日報，第一期出了就在這裡。
web-issues = { $count } 期
web-turning = 前後
web-source = 來源{" "}
web-corrected = { $day } { $time }（{ $zone }）已更正：{ $what }。
web-reason = 原因：{ $why }
web-whole-day = { $day }這一期
web-story-moved = 這一則在當天的日報裡換了位置，現在是{ $name }：
web-story-replaced = 這裡原來的一則，更正時換成了別的：
web-story-removed = 這裡原來的一則，更正時撤下了：
web-search-words = 關鍵字
web-search-in = 欄目
web-search-all = 全部
web-search-after = 不早於
web-search-before = 早於
web-search-site = 連結到
web-search-found = 找到 { $count } 則：{ $said }
web-search-none = 沒有找到{ $said }。少寫幾個字試試。
web-search-quoted = 「{ $words }」
web-search-filter = { $name } { $value }
web-search-back = ‹ 上一頁
web-search-more = 下一頁 ›

# 卡片和訂閱源
web-feed-about = 每天一份日報。
web-feed-between = ；
web-embed-page = 看全文
web-embed-source = 看原文
