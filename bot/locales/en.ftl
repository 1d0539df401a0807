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
references = See also:{" "}
note-repeat = The source of { $today } was already covered on { $told }, so there is no new issue. This one is of { $shown }.
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
button-stop = Stop

# First contact
start-line = Ten AI stories and ten tools a day, in one message. The digest is in Chinese.
start-proof = { $day }:
start-today = Today:
start-empty = The first issue has not come yet. Subscribe and it will find you.
start-subscribed = Subscribed here already: { $schedule }.

# Subscribing
subscribed = Right. It comes here { $schedule }.{ $next }
subscribed-private = Right. It comes to you directly, { $schedule }.{ $next }
subscribed-next = {" "}Next: { $day }.
subscribed-hint = Another hour: /subscribe 20:30{ $where }. Stop: /unsubscribe{ $where }.
unsubscribed = Right, no more from me. /subscribe brings it back; your settings are kept.
not-subscribed = There is no subscription here yet. /subscribe 8:00 brings the digest every morning.
schedule-arrival = as soon as it is out
schedule-at = { $days } at { $time } ({ $zone })
schedule-arrival-days = { $days }, as soon as it is out
zone-time = { $city } time
days-daily = every day
days-weekdays = on weekdays
days-weekend = at weekends
days-some = on { $days }
day-today = today, { $day }
day-tomorrow = tomorrow, { $day }

# Settings
settings-title = Settings
settings-time = When: { $schedule }
settings-style = Style: { $style }
settings-language = Language: { $language }
settings-catchup = Missed issues: { $policy }
settings-rich = Rich messages: { $state }
settings-time-question = When should it come? You can also write it: /subscribe 7:30 weekdays
settings-style-question = How should an issue look?
settings-language-question = Which language should I speak? The digest itself is in Chinese.
settings-catchup-question = After a gap, which of the missed issues should I still bring?
settings-rich-question = Rich messages have headings and fold; some Telegram apps cannot show them yet.
button-time = Time
button-style = Style
button-language = Language
button-catchup = Missed issues
choice-full = Full text
choice-folded = Folded
choice-headlines = Headlines only
choice-latest = Only the newest
choice-all = All of them
choice-none = None
choice-here = Here
choice-me = A direct message to me
choice-time = Time
choice-style = Style
choice-language = Language
choice-catchup = Missed issues
choice-rich = Rich messages
choice-on = On
choice-off = Off

# Archive
archive-title = Archive
archive-hint = Any other day like this: /issue { $day }

# Help
help-title = What I can do
help-line = /{ $name } { $help }
help-story = One story by its number: /story 3 is news 3, /story t3 is tool 3, /story 2025-12-20/t3 is that day's.
about-line = Paperboy { $version } brings a daily AI digest to Telegram and Discord, every issue exactly once.
about-count = { $count ->
    [one] One issue so far, of { $day }.
   *[other] { $count } issues so far, the newest of { $day }.
}
about-source = Open source under the MIT license.

# One line a command (100 characters at most)
command-start = Meet me and subscribe
command-help = What I can do
command-latest = The newest issue
command-top = The news of the newest issue
command-top-n = How many, 1 to 10
command-tools = The tools of the newest issue
command-tools-n = How many, 1 to 10
command-story = One story, by its number or words of its title
command-story-ref = 3, t3, 2025-12-20/t3, or a few words of its title
command-issue = The issue of any day
command-issue-date = The day: 2025-12-20, 12-20, yesterday
command-issue-style = How it looks
command-subscribe = Subscribe, or change when it comes
command-subscribe-where = Bring it here, or to me directly
command-subscribe-when = Hour, zone, days, style: 8:30 London weekdays
command-unsubscribe = Stop the deliveries
command-unsubscribe-where = Stop them here, or in my direct messages
command-settings = See and change the settings
command-settings-what = What to change
command-settings-value = What to change it to
command-about = About me

# Refusals
refusal-command = There is no command /{ $command }. /help has them all.
refusal-command-near = There is no command /{ $command }. Did you mean /{ $near }?
refusal-number = “{ $word }” is not a number from { $low } to { $high }. For example: /{ $command } 5
refusal-choice = “{ $word }” is not one of these: { $choices }
refusal-date = “{ $word }” is not a day I know. Write 2025-12-20, 12-20 or yesterday, for example /issue 2025-12-20
refusal-missing-story = Which story? Give its number or a few words of its title, for example /story t3
refusal-missing-issue = Which day? For example /issue 2025-12-20
refusal-empty = There is no issue yet. You can read the first one as soon as it is here.
refusal-no-issue-near = There is no issue of { $day }. The nearest is { $older }:
refusal-no-issue-between = There is no issue of { $day }. The nearest are { $older } and { $newer }:
refusal-no-story = There is no { $ref } on { $day }. News: { $news }, tools: { $tools }.
refusal-no-hit = No title has “{ $words }”. Try fewer words, or a number, for example /story 3
hits-title = Titles with “{ $words }”:
refusal-not-manager = Only administrators can change the subscription here. Write to me directly for one of your own.
refusal-missing-right = I am missing a permission here: { $right }. Ask an administrator to grant it, then try again.
refusal-no-private = I cannot write to you directly. Allow direct messages first, or write to me in private.
refusal-time = “{ $word }” is not a time I know. Write 8, 8:30 or 8am, for example /subscribe 8:30
refusal-zone = “{ $word }” is not a zone I know. Write a city or an offset, for example /subscribe 8:30 London
refusal-days = “{ $word }” is not a day I know. Write daily, weekdays or mon,thu, for example /subscribe 8:30 weekdays
refusal-style = “{ $word }” is not a style I know. Write full, folded or headlines, for example /subscribe 8:30 folded
apology = Something went wrong just now. It has been noted; please try again in a while.
told-rights = I cannot bring the digest to { $place }: a permission is missing there. Grant it, then send /subscribe there.
