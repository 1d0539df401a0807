# Tone: a newspaper boy. Short, polite, never in the way; no exclamation marks, no "successfully".

language-name = English

# An issue
digest-title = AI Daily · { $day }
section-news = 📰 News
section-tools = 🛠️ Tools
story-news = News { $number } · { $day }
story-tools = Tool { $number } · { $day }
footer-source = Source { $host } · one story: /story t3
footer-plain = One story: /story t3
references = See also:
note-repeat = The original of { $today } was told on { $told } already, so there is no new issue. This is { $shown }.
note-corrected = Corrected ({ $time }): { $what }.
note-missed = { $count ->
    [one] One issue came in between: { $days }.
   *[other] { $count } issues came in between: { $days }.
}
withdrawn = The issue of { $day } was withdrawn.
withdrawn-why = The issue of { $day } was withdrawn: { $why }
corrected-elsewhere = A correction to the issue of { $day }: { $what }. /issue { $date } shows it as it is now.
story-name-news = news { $number }
story-name-tools = tool { $number }
button-headlines = Headlines
button-full = Full text
button-archive = Archive
button-settings = Settings
button-tools = Tools
button-news = News
button-whole = Whole issue
button-back = ‹ Back
button-latest = Show me today's
button-arrival = On arrival
button-daily = Daily at 08:00
button-subscribe = Subscribe
button-stop = Stop

# First contact
start-line = Ten AI news and ten tools a day, read in one message. The digest is in Chinese.
start-proof = { $day }:
start-empty = The first issue has not come yet. Subscribe and it will find you.
start-subscribed = Already subscribed here: { $schedule }.

# Subscribing
subscribed = Right, { $schedule } it comes here{ $next }.
subscribed-private = Right, { $schedule } it comes to you directly{ $next }.
subscribed-next = ; next: { $day }
subscribed-hint = Another hour: /subscribe 20:30. Stop: /unsubscribe.
unsubscribed = Right, no more from me. /subscribe brings it back, your settings are kept.
not-subscribed = Nothing is subscribed here yet. /subscribe 8:00 brings it every morning.
schedule-arrival = as soon as it is out
schedule-at = { $days } at { $time } ({ $zone } time)
schedule-arrival-days = { $days } as soon as it is out
days-daily = every day
days-weekdays = on weekdays
days-weekend = at weekends
day-today = today, { $day }
day-tomorrow = tomorrow, { $day }

# Settings
settings-title = Settings
settings-time = When: { $schedule }
settings-style = Style: { $style }
settings-language = Language: { $language }
settings-catchup = After a gap: { $policy }
settings-time-question = When should it come? You can also write it: /subscribe 7:30 weekdays
settings-style-question = How should an issue look?
settings-language-question = Which language should I speak? The digest itself is in Chinese.
settings-catchup-question = After a gap, what should I bring?
settings-rich-question = Rich messages fold and have headings; some Telegram apps cannot show them yet.
button-time = Time
button-style = Style
button-language = Language
button-catchup = After a gap
choice-full = Full text
choice-folded = Folded
choice-headlines = Headlines only
choice-latest = The newest issue
choice-all = All of them
choice-none = Nothing
choice-here = This channel
choice-me = A direct message to me
choice-time = Time
choice-style = Style
choice-language = Language
choice-catchup = After a gap
choice-rich = Rich messages
choice-on = On
choice-off = Off

# Archive
archive-title = Archive
archive-empty = No issue yet.

# Help
help-title = What I can do
help-line = /{ $name } { $help }
help-story = Numbers are handles: 3 is news 3, t3 is tool 3, 2025-12-20/t3 is that day's.
about-line = Paperboy { $version }: brings a daily AI digest to Telegram and Discord, each issue once.
about-count = { $count ->
    [one] One issue in the archive, { $day }.
   *[other] { $count } issues in the archive, the newest of { $day }.
}
about-source = Open source under the MIT license.

# One line a command (100 characters at most)
command-start = Meet me, subscribe
command-help = What I can do
command-latest = The newest issue
command-top = The first news
command-top-n = How many, 1 to 10
command-tools = The first tools
command-tools-n = How many, 1 to 10
command-story = A single story
command-story-ref = 3, t3, 2025-12-20/t3, or a few words of its title
command-issue = The issue of a day
command-issue-date = The day, such as 2025-12-20
command-issue-style = How it looks
command-subscribe = Subscribe, or change the hour
command-subscribe-where = Bring it to this channel, or to me directly
command-subscribe-when = Hour, zone, days, style, such as 8:30 London weekdays
command-unsubscribe = Stop bringing it
command-unsubscribe-where = Stop it in this channel, or my direct messages
command-settings = See and change the settings
command-settings-what = What to change
command-settings-value = What to change it to
command-about = About me

# Refusals
refusal-command = There is no /{ $command }. /help lists what there is.
refusal-command-near = There is no /{ $command }. Did you mean /{ $near }?
refusal-number = “{ $word }” is not a number from { $low } to { $high }. For example /{ $command } 5
refusal-choice = “{ $word }” is not one of: { $choices }
refusal-date = “{ $word }” is not a day. Write it like this: /issue 2025-12-20
refusal-missing-story = Which story? A number or a few words of its title, such as /story t3
refusal-missing-issue = Which day? For example /issue 2025-12-20
refusal-empty = There is no issue yet. You can read the first one as soon as it is here.
refusal-no-issue = There is no issue of { $day }.
refusal-no-issue-near = There is no issue of { $day }. The nearest are { $near }:
refusal-no-story = { $day } has no { $ref }. It has { $news } news and { $tools } tools.
refusal-no-hit = No title has “{ $words }”. Try fewer words, or a number, such as /story 3
hits-title = Titles with “{ $words }”:
refusal-not-manager = Only administrators change the subscription here. Write to me directly to get your own.
refusal-missing-right = I lack a right here: { $right }. Ask an administrator to grant it, then try again.
refusal-no-private = I cannot write to you directly. Allow direct messages first, or talk to me in private.
refusal-time = “{ $word }” is not a time I know. Write 8, 8:30 or 8am, for example /subscribe 8:30
refusal-zone = “{ $word }” is not a zone I know. Write a city or an offset, for example /subscribe 8:30 London
refusal-days = “{ $word }” are not days I know. Write daily, weekdays or mon,thu, for example /subscribe 8:30 weekdays
refusal-style = “{ $word }” is not a style. It can be full, folded or headlines, for example /subscribe 8:30 folded
apology = Something went wrong just now, and it has been noted. Please try again in a while.
told-rights = I cannot bring the digest to { $place }: I lack a right there. Grant it, then send /subscribe there.
