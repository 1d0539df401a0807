# 語氣：一個報童。短、禮貌、不擋路；不用驚嘆號，不說「成功」。中西文之間空一格。

language-name = 繁體中文

# 一份日報
digest-title = AI 日報 · { $day }
section-news = 📰 新聞
section-tools = 🛠️ 工具
story-news = 新聞 { $number } · { $day }
story-tools = 工具 { $number } · { $day }
footer-source = 來源 { $host } · 看單則請發 /story t3
footer-plain = 看單則請發 /story t3
references = 相關：
note-repeat = { $today } 的原文 { $told } 已經講過，沒有新一期。這是 { $shown } 的。
note-corrected = 已更正（{ $time }）：{ $what }。
note-missed = 期間還有 { $count } 期：{ $days }。
withdrawn = { $day } 的日報已撤回。
withdrawn-why = { $day } 的日報已撤回：{ $why }
corrected-elsewhere = { $day } 的日報有更正：{ $what }。現在的樣子見 /issue { $date }
story-name-news = 新聞 { $number }
story-name-tools = 工具 { $number }
button-headlines = 只看標題
button-full = 看全文
button-archive = 往期
button-settings = 設定
button-tools = 工具
button-news = 新聞
button-whole = 看全部
button-back = ‹ 返回
button-latest = 先看看今天的
button-arrival = 一到就送
button-daily = 每天 08:00 送來
button-subscribe = 訂閱
button-stop = 停送

# 初次見面
start-line = 每天十則 AI 新聞、十個工具，一則訊息讀完。
start-proof = { $day }：
start-empty = 第一期還沒到，訂好就等它來。
start-subscribed = 這裡已經訂了：{ $schedule }送。

# 訂閱
subscribed = 好，{ $schedule }送到這裡{ $next }。
subscribed-private = 好，{ $schedule }私訊給你{ $next }。
subscribed-next = ，下一份：{ $day }
subscribed-hint = 改時間發 /subscribe 20:30，停送發 /unsubscribe。
unsubscribed = 好，不再送了。想回來發 /subscribe，設定都還留著。
not-subscribed = 這裡還沒有訂。發 /subscribe 8:00，每天早上送來。
schedule-arrival = 新一期一到就
schedule-at = { $days } { $time }（{ $zone }時間）
schedule-arrival-days = { $days }有新一期就
days-daily = 每天
days-weekdays = 工作日
days-weekend = 週末
day-today = 今天 { $day }
day-tomorrow = 明天 { $day }

# 設定
settings-title = 設定
settings-time = 時間：{ $schedule }送
settings-style = 樣式：{ $style }
settings-language = 語言：{ $language }
settings-catchup = 錯過之後：{ $policy }
settings-time-question = 什麼時候送？也可以直接寫，例如 /subscribe 7:30 工作日
settings-style-question = 一份日報怎麼排？
settings-language-question = 用哪種語言？日報本身是簡體中文。
settings-catchup-question = 停了一陣之後，補哪些？
settings-rich-question = 富文字能摺疊、有大標題；有些 Telegram 用戶端還顯示不了。
button-time = 時間
button-style = 樣式
button-language = 語言
button-catchup = 補送
choice-full = 全文
choice-folded = 摺疊
choice-headlines = 只有標題
choice-latest = 只補最新一期
choice-all = 全部補上
choice-none = 不補
choice-here = 這個頻道
choice-me = 私訊給我
choice-time = 時間
choice-style = 樣式
choice-language = 語言
choice-catchup = 補送
choice-rich = 富文字
choice-on = 開
choice-off = 關

# 往期
archive-title = 往期
archive-empty = 還沒有日報。

# 說明
help-title = 我能做的
help-line = /{ $name } { $help }
help-story = 編號就是把手：3 是第三則新聞，t3 是第三個工具，2025-12-20/t3 是那天的。
about-line = Paperboy { $version }：把每天的 AI 日報送到 Telegram 和 Discord，每期一份，不多不少。
about-count = 館藏 { $count } 期，最近一期 { $day }。
about-source = 開源軟體，MIT 授權。

# 每個指令一句話（不超過 100 字）
command-start = 認識一下，訂一份
command-help = 我能做的事
command-latest = 最新一期
command-top = 前幾則新聞
command-top-n = 幾則，1 到 10
command-tools = 前幾個工具
command-tools-n = 幾個，1 到 10
command-story = 看單則
command-story-ref = 3、t3、2025-12-20/t3，或標題裡的幾個字
command-issue = 某一天的日報
command-issue-date = 日期，例如 2025-12-20
command-issue-style = 樣式
command-subscribe = 訂閱，或改時間
command-subscribe-where = 送到這個頻道，還是私訊給我
command-subscribe-when = 時間、時區、日子、樣式，例如 8:30 台北 工作日
command-unsubscribe = 停送
command-unsubscribe-where = 停這個頻道的，還是給我的私訊
command-settings = 看設定，改設定
command-settings-what = 改哪一項
command-settings-value = 改成什麼
command-about = 關於我

# 婉拒
refusal-command = 沒有 /{ $command } 這個指令。/help 列出了全部。
refusal-command-near = 沒有 /{ $command } 這個指令。是想發 /{ $near } 嗎？
refusal-number = 「{ $word }」不是 { $low } 到 { $high } 的數。例如 /{ $command } 5
refusal-choice = 沒看懂「{ $word }」。可以是：{ $choices }
refusal-date = 沒看懂日期「{ $word }」。照這樣寫：/issue 2025-12-20
refusal-missing-story = 要看哪一則？寫編號或標題裡的幾個字，例如 /story t3
refusal-missing-issue = 要看哪一天？例如 /issue 2025-12-20
refusal-empty = 還沒有日報。第一期到了就能看。
refusal-no-issue = { $day }沒有日報。
refusal-no-issue-near = { $day }沒有日報。最近的是 { $near }：
refusal-no-story = { $day }沒有 { $ref }。新聞 { $news } 則，工具 { $tools } 個。
refusal-no-hit = 沒有標題含「{ $words }」的。試試更短的詞，或編號，例如 /story 3
hits-title = 標題含「{ $words }」的：
refusal-not-manager = 這裡只有管理員能改訂閱。你可以私訊我，給自己訂一份。
refusal-missing-right = 我在這裡還缺一項權限：{ $right }。請管理員打開後再發一次。
refusal-no-private = 沒辦法私訊你。請先允許私訊，或在私訊裡找我。
refusal-time = 沒看懂時間「{ $word }」。可以寫 8、8:30、早上8點，例如 /subscribe 8:30
refusal-zone = 沒看懂時區「{ $word }」。可以寫城市或時差，例如 /subscribe 8:30 台北、/subscribe 8:30 UTC+8
refusal-days = 沒看懂日子「{ $word }」。可以寫 每天、工作日、週一週四，例如 /subscribe 8:30 工作日
refusal-style = 沒看懂樣式「{ $word }」。可以是 全文、摺疊、標題，例如 /subscribe 8:30 摺疊
apology = 剛才出了點差錯，已經記下了。請稍後再試。
told-rights = 我在{ $place }發不了日報：缺權限。打開後在那裡發 /subscribe 就恢復。
