# Tone: a newspaper boy. Short, polite, never in the way; no exclamation marks, no "successfully".

language-name = English
language-words = en, 英文, 英语, 英語, in English, speak English

# An issue
digest-title = AI Daily · { $day }
section-news = 📰 News
section-tools = 🛠️ Tools
issue-title = { $title } · { $day }
story-title = { $name } · { $day }
story-earlier = Told before: { $days }
story-earlier-day = { $day } { $ref }
count-news = { $count ->
    [one] one news story
   *[other] { $count } news stories
}
count-tools = { $count ->
    [one] one tool
   *[other] { $count } tools
}
count-other = { $count ->
    [one] one story
   *[other] { $count } stories
}
count-section = { $title } ({ $count })
footer-source = Source { $host } · one story: /story { $ref }
footer-plain = One story: /story { $ref }
references = See also:{" "}
note-repeat = What { $today } brings was told on { $told } already ({ $sign ->
    [source] made from the same original
    [links] with mostly the same links
    [both] made from the same original, with mostly the same links
   *[other] much the same
}), so there is no new issue. This one is of { $shown }.
note-corrected = Corrected ({ $time }, { $zone }): { $what }.
note-missed = { $count ->
    [one] One issue came in between: { $days }.
   *[other] { $count } issues came in between: { $days }.
}
note-followed = You follow: { $refs }
note-muted = { $count ->
    [one] One story that you mute is folded away.
   *[other] { $count } stories that you mute are folded away.
}
note-fewer = That is all of it: { $counts }.
web-link = on the web
topic-closed = This topic is closed, so the issue comes here.
unreadable = The issue of { $day } cannot be shown just now, for a defect of mine; whoever runs me hears of it.
withdrawn = The issue of { $day } was withdrawn.
withdrawn-why = The issue of { $day } was withdrawn: { $why }
corrected-elsewhere = A correction to the issue of { $day }: { $what }. /issue { $date } shows it as it is now.
story-name-news = news { $number }
story-name-tools = tool { $number }
story-name-section = { $section } { $number }
story-name-other = story { $number }
name-words = the words around the stories
button-headlines = Headlines
button-full = Full text
button-archive = Archive
button-settings = Settings
button-help = Help
button-tools = Tools
button-news = News
button-whole = Whole issue
button-back = ‹ Back
button-latest = Show me today's
button-newest = Show me the newest
button-more = More
button-newer = ‹ Newer
button-older = Older ›
button-arrival = On arrival
arrival-words = now, arrival, as it arrives, at once, instantly, asap
unsure-arrival = as soon as it is out, as soon as it's out, when it comes out, on arrival, immediately
button-daily = Daily at 08:00
button-stop = Stop
button-again = Subscribe again
button-forget = Forget me
button-save = Save
button-share = Share
button-open = Open in the bot
button-posted = In the issue
button-card = The card of this issue
button-unsave = Remove
button-saved = Your shelf ({ $count })
button-tidy = Tidy up
button-pause = Pause
offer-pause = Pause: { $until }
offer-pause-until = Pause until { $day }
button-resume = Resume
button-undo = Undo

# First contact
start-line = A daily digest, brought here. The newest issue has { $counts }.
start-line-empty = A daily digest, brought here.
start-line-chinese = It is in Chinese.
start-proof = { $day }:
start-today = Today:
start-empty = The first issue has not come yet. Subscribe and it will find you.
start-subscribed = Subscribed here already: { $schedule }.

# Subscribing
subscribed = Right. It comes here { $schedule }.{ $next }
subscribed-private = Right. It comes to you directly, { $schedule }.{ $next }
subscribed-channel = Right. It comes to { $channel } { $schedule }.{ $next }
subscribed-next = {" "}Next: { $day }.
subscribed-next-if-out = {" "}Next: { $day }, if a new issue is out by then.
subscribed-hint = Another hour: /subscribe 20:30{ $where }. Stop: /unsubscribe{ $where }.
brought = Right, { $day } is on its way.
brought-before = { $day } was brought already, or is on its way.
subscribed-recommended = It would help if I also had this right: { $right }. Without it I cannot check, after a crash, what has arrived, and an issue may come twice.
unsubscribed = Right, no more from me.
unsubscribed-was = Before: { $schedule }. Your settings are kept, and /subscribe{ $where } brings it back.
nothing-to-stop = There is nothing to stop here.
saved = Right, it is on your shelf.
saved-before = It is on your shelf already.
unsaved = Right, it is off your shelf.
saved-title = Your shelf
saved-title-words = On your shelf with “{ $words }”
tidy-hint = A number takes its story off. All of it also comes as a file: Markdown to read, CSV as a table.
shelf-file = Your shelf as a file: { $count ->
    [one] one story
   *[other] { $count } stories
}.
shelf-file-words = What your shelf has of “{ $words }” as a file: { $count ->
    [one] one story
   *[other] { $count } stories
}.
paused = Right, a pause. { $next }
paused-channel = Right, a pause in { $channel }. { $next }
pause-begun-next = The next issue comes { $moment }.
pause-begun-until = It goes on { $moment }.
pause-next = The next issue comes { $moment }.
pause-until = It goes on { $moment }.
pause-moment = { $day }, { $time } ({ $zone })
pause-question = For how long? You can also write it: /pause 10 days, /pause until Monday
pause-3d = 3 days
pause-1w = A week
pause-2w = 2 weeks
pause-1m = A month
not-subscribed-there = There is no subscription in { $channel }.
not-subscribed = There is no subscription here yet. /subscribe 8:00 brings the digest every morning.
not-subscribed-member = There is no subscription here yet.
not-subscribed-now = Nothing is brought here any more.
not-subscribed-unchanged = The setting was not changed.
schedule-arrival = as soon as it is out
schedule-at = { $days } at { $time } ({ $zone })
schedule-arrival-days = { $days }, as soon as it is out
zone-time = { $city } time
days-daily = every day
days-weekdays = on weekdays
days-weekend = at weekends
days-some = on { $days }
days-run = { $first } to { $last }
day-today = today, { $day }
day-tomorrow = tomorrow, { $day }

# Settings
settings-title = Settings
settings-time = When: { $schedule }
settings-zone = Time zone: { $zone }
settings-turn = With so many readers at that hour, your turn comes at about { $time }.
settings-turn-arrival = With so many readers, your turn comes about { $wait } after it is out.
settings-style = Style: { $style }
settings-language = Language: { $language }
settings-catchup = Missed issues: { $policy }
settings-sound = Sound: { $state }
settings-preview = Link preview: { $state }
settings-rich = Rich messages: { $state }
settings-cards = Cards: { $state }
settings-sections = Content: { $counts }
settings-follow = Follow: { $words }
settings-mute = Mute: { $words }
settings-paused = Paused. { $next }
settings-time-question = When should it come ({ $zone })? You can also write it: /subscribe 7:30 weekdays
settings-zone-question = Which time zone should I keep to? A city or an offset will do: /timezone London
settings-style-question = How should an issue look?
settings-language-question = Which language should I speak? The digest is not translated; 繁體中文 also shows its Chinese in traditional characters.
settings-catchup-question = After a gap, should I still bring the issues you missed?
settings-sound-question = Should an issue make a sound when it arrives?
settings-preview-question = Should a single story come with a preview of its page?
settings-sections-question = How much of an issue should come? You can also write it: /settings sections news 5, tools off
settings-rich-question = Rich messages have headings and fold; some Telegram apps cannot show them yet.
settings-cards-question = On cards each story has a row of its own, with a button that saves it. A digest then takes two messages.
settings-form-time = For example 8:30 London weekdays, or now: when it is out
settings-choices-there = { $setting } in { $channel }: write the value too, one of these: { $choices }
button-time = Time
button-zone = Time zone
button-style = Style
button-language = Language
button-catchup = Missed issues
button-several = Several at once
button-sound = Sound
button-sections = Content
choice-full = Full text
choice-folded = Folded
choice-headlines = Headlines only
choice-latest = Only the newest
choice-all = All of them
choice-none = None
choice-here = Here
choice-me = A direct message to me
choice-time = Time
choice-zone = Time zone
choice-style = Style
choice-language = Language
choice-catchup = Missed issues
choice-sound = Sound
choice-preview = Link preview
choice-sections = Content
choice-rich = Rich messages
choice-cards = Cards
choice-markdown = Markdown
choice-csv = CSV
choice-news = News
choice-tools = Tools
choice-on = On
choice-off = Off
choice-yes = Yes
called-time = hour, schedule
called-zone = timezone, tz
called-catchup = missed, catch-up
called-sound = sounds, notifications
called-preview = previews, link previews, page preview
called-sections = section, contents, counts

# How much of which sections
sections-all = Everything
sections-five = 5 of each
sections-some-news = { $count ->
    [one] one news story
   *[other] { $count } news stories
}
sections-some-tools = { $count ->
    [one] one tool
   *[other] { $count } tools
}
sections-some-other = { $count } of every other section
sections-no-news = no news
sections-no-tools = no tools
sections-no-other = no other sections
sections-only = only { $counts }
sections-rest = { $counts }, the rest in full
sections-whole-news = the news
sections-whole-tools = the tools
sections-whole-other = the other sections

# Words that are followed and muted
filter-title-follow = You follow
filter-title-mute = You mute
filter-none-follow = You follow nothing yet. The numbers of stories that have your words stand on top of an issue: /follow vllm, /follow site:github.com
filter-none-mute = You mute nothing yet. Stories that have your words are folded away: /mute crypto, /mute site:x.com
filter-found-follow = In the newest issue: { $refs }
filter-found-mute = Folded away in the newest issue: { $refs }
filter-found-none = Nothing in the newest issue has them.
filter-missing-follow = You do not follow “{ $words }”.
filter-missing-mute = You do not mute “{ $words }”.
filter-hint-follow = One more: /follow vllm. No longer: /follow -vllm
filter-hint-mute = One more: /mute crypto. No longer: /mute -crypto
offer-follow = Follow { $words }
offer-mute = Mute { $words }
offer-unfollow = No longer follow { $words }
offer-unmute = No longer mute { $words }
button-follow = Follow
button-mute = Mute

# Archive
archive-title = Archive · { $month }
archive-hint = A day: /issue { $day } · A month: /archive { $month }

# How reliable the delivery was
web-reliability-title = How reliable the delivery was
web-reliability-none = Nothing was counted yet.
web-reliability-in-all = Of the { $owed } deliveries of the last { $issues ->
    [one] issue
   *[other] { $issues } issues
}, { $sent } came: { $share } %.
web-reliability-in-time = {" "}Of these { $share } % came within ten minutes of their time.
web-reliability-issue = Issue
web-reliability-owed = Owed
web-reliability-owed-means = What a subscriber was to get. Who wanted it no more is not counted.
web-reliability-sent = Came
web-reliability-sent-means = It arrived, even if it was taken back later.
web-reliability-late = Late
web-reliability-late-means = Of what came: more than ten minutes after its time.
web-reliability-unknown = Unknown
web-reliability-unknown-means = The platform never said whether it arrived.
web-reliability-unreachable = Unreachable
web-reliability-unreachable-means = The bot was blocked or removed there, or may not write.
web-reliability-missed = Missed
web-reliability-missed-means = It would have come too late, or a newer issue came first.
web-reliability-waiting = Waiting
web-reliability-waiting-means = Its hour has not come, or it is on its way.
web-reliability-corrected = Corrected
web-reliability-corrected-means = Of what came: its text was put right later.
web-reliability-withdrawn = Withdrawn
web-reliability-withdrawn-means = Of what came: it was taken back.
web-reliability-privacy = These are numbers alone: nothing here tells who reads the paper.
web-reliability-counted = Counted on { $day } at { $time } ({ $zone }).

# Help
help-title = What I can do
help-line = /{ $name } { $help }
help-line-words = /{ $name } { $help } ({ $words })
help-story = One story by its number: /story 3 is news 3, /story t3 is tool 3, /story 2.3 is the second section's third, /story 2025-12-20/t3 is that day's.
about-line = Paperboy { $version } brings a daily digest to Telegram and Discord, every issue exactly once.
about-count = { $count ->
    [one] One issue so far, of { $day }.
   *[other] { $count } issues so far, the newest of { $day }.
}
about-data = I keep which chat it goes to, its settings, what was sent there, and for 30 days the words that you looked for. /mydata shows it, /forget deletes it.
about-source = Open source under the MIT license, and free of charge.
data-title = What I keep of you
data-number = Your number on this platform: { $user }. No name; of what you write only the words of searches, for 30 days.
data-nothing = I keep nothing of you.
data-subscribed = Your chat gets the digest { $schedule }, since { $since }.
data-unsubscribed = Your chat gets nothing now; what it was is kept: { $schedule }.
data-language = Your language: { $language }
data-issues = { $count ->
    [one] A record of one issue brought to you, on { $first }.
   *[other] A record of { $count } issues brought to you, the first on { $first }, the last on { $last }.
}
data-saves = Stories on your shelf: { $count }
data-elsewhere = Other places that you subscribed: { $count }. They stay when I forget you.
data-lines = Buttons of yours that stand for a longer line, such as a search: { $count }. They go after 30 days.
forget-question = Your subscription ends here, your shelf and your settings go. It cannot be undone.
forgotten = Right, I have forgotten you. Should you come back, write /start
courtesy = At your service.
taken-back = Right, nothing was changed.

# One line a command (100 characters at most)
command-start = Meet me and subscribe
command-help = What I can do
command-latest = The newest issue
command-latest-style = How it looks
command-top = The news of the newest issue
command-top-n = How many, 1 to 10
command-tools = The tools of the newest issue
command-tools-n = How many, 1 to 10
command-section = One section of the newest issue
command-section-name = Its name or its number; without, all there are
command-story = One story, by its number or words in it
command-story-ref = 3, t3, 2.3, 2025-12-20/t3, or a few words of it
command-card = A story or an issue as a picture
command-card-ref = 3, t3, 2025-12-20/t3, or a day; without it this issue
command-save = Keep a story on your shelf
command-save-ref = 3, t3, 2.3, 2025-12-20/t3
command-unsave = Take a story off your shelf
command-unsave-ref = 3, t3, 2.3, 2025-12-20/t3
command-saved = Your shelf: the stories that you keep
command-saved-words = Words of a title or a summary
command-saved-as = As a file to keep
command-kept = More of your shelf
command-kept-page = Which page
command-kept-words = Words of a title or a summary
command-tidy = Take stories off your shelf, or all of them with you
command-tidy-page = Which page
command-tidy-ref = What to take off
command-tidy-words = Words of a title or a summary
command-hits = More stories with these words
command-hits-page = Which page
command-hits-words = The words
command-hits-in = News or tools only
command-hits-after = From that day, month or year on
command-hits-before = Before that day, month or year
command-hits-site = With a link to that site
command-search = Search all issues: gpt in:tools after:2025-12 site:github.com
command-search-words = Words, a name, or the address of a page
command-search-in = News or tools only
command-search-after = From that day, month or year on: 2025-12
command-search-before = Before that day, month or year: 2026-01
command-search-site = With a link to that site: github.com
command-issue = The issue of any day
command-issue-date = The day: 2025-12-20, 12-20, yesterday
command-issue-style = How it looks
command-whole = An issue with all its stories
command-whole-date = The day
command-whole-style = How it looks
command-archive = The days that have an issue, a month at a time
command-archive-month = 2025-11, November, last month
command-days = Further days of the archive
command-days-page = Which page
command-subscribe = Subscribe, or change when it comes
command-subscribe-where = Bring it here, or to me directly
command-subscribe-channel = Bring it to another channel or forum of this server
command-subscribe-when = Hour, zone, days, style: 8:30 London weekdays
command-bring = Bring the newest issue now
command-unsubscribe = Stop the deliveries
command-unsubscribe-where = Stop them here, or in my direct messages
command-unsubscribe-channel = Stop them in another channel or forum of this server
command-pause = Bring nothing for a while
command-pause-until = How long, or until which day: 3d, 2 weeks, until Monday; off ends it
command-pause-where = Pause what comes here, or to you directly
command-pause-channel = Pause what comes to another channel or forum of this server
command-follow = Name stories with your words on top of an issue
command-follow-word = A word, a name, site:github.com; -word: no longer; nothing: the list
command-follow-channel = For another channel or forum of this server
command-mute = Fold away stories with words that you do not want
command-mute-word = A word, a name, site:x.com; -word: no longer; nothing: the list
command-mute-channel = For another channel or forum of this server
command-unfollow = Follow words no longer
command-unfollow-word = A word of the list; all: every one; nothing: the list
command-unfollow-channel = For another channel or forum of this server
command-unmute = Mute words no longer
command-unmute-word = A word of the list; all: every one; nothing: the list
command-unmute-channel = For another channel or forum of this server
command-settings = See and change the settings
command-settings-what = What to change
command-settings-value = What to change it to
command-settings-channel = Those of another channel or forum of this server
command-settings-form = Several settings at once, in a form
command-settings-form-time = When it comes
command-settings-form-style = How it looks
command-settings-form-sections = How much of which sections
command-settings-form-language = Language
command-settings-form-sound = Whether it makes a sound
command-timezone = Choose the time zone
command-timezone-zone = A city or an offset: London, UTC+8
command-language = Choose the language I speak
command-language-language = The language
command-about = About me
command-mydata = What I keep of you
command-forget = Forget me, and all that you keep here
command-forget-sure = yes: without asking again
command-courtesy = A polite word
command-take-back = Leave it as it is

# What else the commands are called, the usual word first
words-latest = newest, new, the latest, latest issue, last issue, latest news, what's new
words-top = news, top news, top stories
words-tools = tool, top tools
words-section = sections, topics, contents, table of contents
words-story = item
words-search = find, search for, find me, look for
words-card = picture, image, poster, as a picture
words-save = bookmark, keep
words-saved = shelf, my shelf, saves, bookmarks, saved stories
words-tidy = tidy my shelf, tidy up my shelf, export my shelf, export shelf
words-issue = date
words-archive = issues
words-subscribe = sub, notify me
words-unsubscribe = stop, unsub
words-pause = pause, take a break
words-follow = following, track
words-mute = muted, hide
words-unfollow = stop following
words-unmute = unhide, stop muting
words-settings = setting, options, preferences, set, change
words-timezone = time zone, tz
words-language = lang, languages
words-why = status, next, next issue, when is the next issue
words-start = hello, hi, hey
words-help = commands, menu, what can you do
words-about = version, who are you
words-mydata = my data
words-forget = forget me
words-courtesy = thanks, thank you, thanks a lot, thank you very much, thank you so much, many thanks, thx, ok, okay, ok thanks, all right, got it, bye, goodbye, cheers, ty, no thanks, no thank you, thanks anyway, great job, good job, nice work, well done, good morning, good evening, good night, see you, see you later, yes, no, yep, nope, yeah, sure, never mind, not now, haha, lol, sorry, that's all, perfect, thanks for the digest, thanks for the news, thank you for the news, thanks a bunch, good day, good afternoon, have a nice day, have a good day, take care, appreciate it, much appreciated

# Said below an offer or a question of mine, these take it back
taken-back-words = cancel, cancel it, cancel that, no cancel, never mind, nevermind, never mind then, no never mind, no, nope, nah, no thanks, no thank you, not now, not today, rather not, better not, forget it, leave it, leave it as it is, don't, do not, don't bother, skip it, drop it, abort, exit, dismiss, wrong button, I changed my mind, changed my mind, let me think

# Said right below what I changed, these undo it
undo-words = undo, undo it, undo that, undo this, revert, revert it, revert that, roll back, roll it back, change it back, change back, put it back, as it was before

# Words for commands that are said of other things, too: without a slash a button is offered, so help lists none
unsure-subscribe = resume
unsure-resume = resume, continue, start again, unpause, restart, start it again, I'm back, I am back, end the pause, stop the pause, cancel the pause
unsure-unsubscribe = cancel, no more
also-mydata = privacy

# Questions and remarks of every day, without a slash: what answers them changes nothing
asked-about = who made you, who built you, who runs this, are you a bot, what are you, what's your name, is this free, is it free, does it cost anything, how much does it cost, do you track me, is this private, how much is it, how much is this, how much does this cost, what does it cost, what does this cost, what's the price, do I have to pay, do I need to pay, is it for free, is that free
asked-mydata = what do you know about me, what do you keep about me, what do you know of me, what data do you have, what do you store about me, what do you save about me, what do you store, what data do you store, what data do you collect, what data do you keep, do you store my data, do you keep my data, is my data safe, privacy policy, your privacy policy, what about my privacy
asked-save = how do I save a story, how do I save one, how do I save, how do I save this, how can I save a story, how to save, how to save a story, how do I bookmark, how do I bookmark a story, how to bookmark, can I save a story, can I save stories, can I bookmark a story
asked-saved = my bookmarks, my bookmark list, my saves, my saved stories, my saved list, list of bookmarks, bookmark list, what did I save, what have I saved, what did I bookmark, where are my bookmarks, where are my saved stories, where is my shelf, what is on my shelf, what's on my shelf, my favorites, my favourites
asked-forget = delete my data, delete me, erase my data, forget about me
asked-help = how does this work, how do I use this, what do you do, what is this, what's this, are you there, you are useless, you're useless, this is useless, what now, I don't understand, I do not understand, I'm lost, how do I use it, how do I use you, how to use, how to use it, how to use this, how does it work, how do you work
asked-start = how do I subscribe, I want to subscribe, sign me up, how do I start, hello there, hey there, hi there, hi bot, hello bot, hello again, greetings
asked-latest = what's the news, any news, anything new, show me the news, send me the news, what did I miss
asked-today = what's new today, any news today, anything today, anything new today, what happened today, what's on today, what is on today, what do you have today, what's in today's issue, what's today's news, is today's out, is today's out yet, is today's issue out, is today's issue out yet, is today's here, is today's here yet, has today's come, has today's come yet, has today's issue come, has today's issue come yet, has today's issue arrived, is there one today, is there an issue today, is there a new issue today, is there one for today, do you have today's, do you have today's issue, have you got today's, got today's, no issue today, any issue today, is it out, is it out yet, out yet, has it come, has it come yet, is it here yet, when is today's out, when is today's issue out, when does today's come, when does today's issue come, what time is today's out, what happened this morning, what's new this morning
asked-tools = any new tools, what tools are there, what are the tools, what tools are new
asked-todays-tools = any tools today, what tools are there today, any new tools today, what are today's tools
asked-section = what sections are there, which sections are there, what's in it, what is in it
asked-why = next week, why not, nothing came, it did not come, what time does it come, when does it come, when do you send it, how often does it come, where is it, why nothing came, why didn't it come, it didn't come, it hasn't come, I didn't get it, I got nothing, nothing today, not working, it's not working, it is not working, it doesn't work, it does not work, does not work, doesn't work, why did I not get anything today, why did I not get anything, why didn't I get anything, why didn't I get anything today, I got nothing today, when do I get the next one, when is the next one, when do I get the next issue, where is today's, where's today's, where is today's issue, where's today's issue, why is there nothing today, why is there no issue today, am I paused, is it paused, is this paused, are you paused, is the pause over, when does it resume, when will it resume, when does the pause end, how long is it paused, when does it start again
asked-settings = too much, too many, too many messages, too long, too often, too noisy, this is annoying, you are annoying, unpause
asked-pause = take a break for a while, take a short break, stop for a bit, stop it for a bit, I need a break, I need a pause, give me a break, can you pause, could you pause, can you pause it, can you pause for a bit
asked-follow = what do I follow, what am I following, what did I follow, what have I followed, what is followed, which words do I follow, which words am I following, what words do I follow, show what I follow, show me what I follow, show my follows, my follows, my followed words, followed words, list of followed words, what do I track, who do I follow, how do I follow a word, how do I follow words, how do I follow something, how do I follow a topic
asked-mute = what do I mute, what did I mute, what have I muted, what am I muting, what is muted, what is hidden, which words are muted, which words do I mute, which words have I muted, what words are muted, show what I muted, show me what I muted, show my mutes, my mutes, my muted words, muted words, list of muted words, what is filtered, what do I hide, how do I mute a word, how do I mute words, how do I mute something, how do I mute a topic
asked-time = how do I change the time, can I change the time, too early, too late, can you send it later, can you send it earlier, change the time, change the hour
asked-language = can I get it in Chinese, can I get it in English, is there an English version, is there a Chinese version, do you speak English, do you speak Chinese, how do I change the language

# Refusals
refusal-command = There is no command /{ $command }. /help has them all.
refusal-command-near = There is no command /{ $command }. Did you mean /{ $near }?
refusal-outdated = That is out of date. /help has all I can do now.
refusal-number = “{ $word }” is not a number from { $low } to { $high }. For example: /{ $command } 5
refusal-choice = “{ $word }” is not one of these: { $choices }
refusal-date = “{ $word }” is not a day I know. Write 2025-12-20, 12-20 or yesterday, for example /issue 2025-12-20
refusal-missing-story = Which story? Give its number or a few words of it, for example /story t3
refusal-missing-search = Search for what? For example /search gpt in:tools after:2025-12
refusal-month = “{ $word }” is not a month I know. Write 2025-12, December or last month, for example /archive 2025-12
refusal-no-month = There is no issue in { $month }.
refusal-no-week = There is no issue from { $first } to { $last }.
refusal-period = “{ $word }” is no day, month or year. Write 2025, 2025-12 or 2025-12-20, for example { $name }:2025-12
refusal-missing-save = Which story? Write “save” right below it, or its number, for example /save t3
refusal-missing-unsave = Which story? Write its number, for example t3
refusal-no-card = I cannot find “{ $word }”. Write a number or a day, for example /card t3 or /card yesterday
refusal-no-cards = I cannot draw pictures here.
refusal-no-story-to-save = “{ $word }” is no story that I can find. Write its number, for example /save t3
refusal-several-to-save = “{ $words }” is more than one story. Which one?
refusal-none-saved = Your shelf is empty. Press Save under a story, or write /save t3
refusal-shelf-format = Your shelf comes as Markdown or CSV, not as “{ $word }”.
refusal-none-saved-with = Nothing on your shelf has “{ $words }”.
refusal-saved-in-private = Your shelf is for you alone: ask me in private.
refusal-nobody = Here I cannot tell who asks. Ask me in private.
refusal-data-in-private = What I keep of you is for your eyes alone: ask me in private.
refusal-missing-issue = Which day? For example /issue 2025-12-20
refusal-missing-settings = Which setting is “{ $word }” for?
refusal-missing-settings-there = Which setting is “{ $word }” for? Write it too, one of these: { $choices }
refusal-empty = There is no issue yet. You can read the first one as soon as it is here.
refusal-no-issue-near = There is no issue of { $day }. The nearest is { $older }:
refusal-no-issue-between = There is no issue of { $day }. The nearest are { $older } and { $newer }:
refusal-not-yet = The issue of { $day } has not come yet. The newest is { $newest }:
refusal-not-yet-but-earlier = The issue of { $day } has not come yet. The newest is { $newest }, and of a year before there is { $earlier }:
refusal-not-yet-today = Today's issue has not come yet. The newest is { $newest }:
refusal-not-yet-today-usual = Today's issue has not come yet. It is usually here by { $hour } ({ $zone }). The newest is { $newest }:
refusal-no-story = There is no { $ref } on { $day }. That issue has { $counts }.
refusal-several-stories = “{ $words }” names more than one story, and I show one at a time:
refusal-no-story-before = That is the first of its section.
refusal-no-section = There is no section “{ $name }” on { $day }. That issue has { $counts }.
refusal-no-tools = The issue of { $day } has no tools. It has { $counts }.
refusal-no-hit = Nothing found for “{ $words }”. Try fewer words, or a number, for example /story 3
refusal-slip = Nothing found for “{ $words }”. Did you mean “{ $meant }”?
refusal-wish = Is this what you want? Press to confirm:
refusal-setting = “{ $words }” can mean different things, so I left everything as it is. Did you mean this?
hits-title = Found for “{ $words }”:
hits-also = {" "}(also on { $days })
hits-left-out = Few have all of it, so some of these are without “{ $word }”.
refusal-not-manager = Only administrators can change the subscription here. Write to me directly for one of your own.
refusal-not-manager-there = You may not manage that channel, so you can neither see nor change its subscription.
refusal-channel = The digest cannot be brought there. Choose a text channel, an announcement channel or a forum.
refusal-two-places = That names two places. Give one of them.
refusal-missing-right = I am missing a permission here: { $right }. Ask an administrator to grant it, then try again.
refusal-missing-right-there = I am missing a permission in { $channel }: { $right }. Ask an administrator to grant it, then try again.
refusal-no-private = I cannot write to you directly. Allow direct messages first, or write to me in private.
refusal-time = “{ $word }” is not a time I know. Write 8, 8:30 or 8am, for example /subscribe 8:30{ $where }
refusal-word-empty = “{ $word }” has nothing to look for. A word has letters or digits, for example: /{ $command } vllm
refusal-word-long = “{ $word }” is too long. A word has { $most } characters at most.
refusal-word-site = “{ $word }” is no site. Write it like this: /{ $command } site:github.com
refusal-words-many = I keep { $most } words at most. To remove one: /{ $command } -vllm
refusal-mute-pause = “{ $word }” is how long, not what. To get nothing for so long:
refusal-sections = “{ $word }” does not say how much of which section. For example: /settings sections news 5, tools off
refusal-pause = “{ $word }” is no pause I understand. Write how long, or until which day, for example /pause 3d or /pause until Monday
refusal-pause-long = A pause lasts a year at most. To stop altogether, /unsubscribe
refusal-pause-later = A pause begins at once, so I cannot set one for { $day }. Tell me again on that day, or pause now and get it again from { $until } on:
refusal-missing-pause-there = A pause in { $channel } for how long? For example /pause 3d channel:{ $channel }
refusal-second-time = It comes once a day, so “{ $word }” is one hour too many. Write one, for example /subscribe 8:30{ $where }
refusal-days-same = It is so already: it comes { $when }.
refusal-language-same = I speak English already.
refusal-rich = Rich messages exist on Telegram alone; there is nothing to change here.
refusal-cards = Cards exist on Discord alone; there is nothing to change here.
refusal-guest = I am a guest here and can bring nothing to this place. To subscribe, write to me directly, or add me to the server.
refusal-zone = “{ $word }” is not a zone I know. Write a city or an offset, for example /subscribe 8:30 London{ $where }
refusal-timezone = “{ $word }” is not a zone I know. Write a city or an offset, for example /timezone London
refusal-days = “{ $word }” does not say which days. Write daily, weekdays or mon,thu, for example /subscribe 8:30 weekdays{ $where }
refusal-style = “{ $word }” is not a style I know. Write full, folded or headlines, for example /subscribe 8:30 folded{ $where }
apology = Something went wrong just now. It has been noted; please try again in a while.
too-much = That is a lot at once. I answer a few of these; please ask again in a minute.
trouble-notice = I cannot bring the digest to { $place }: { $reason ->
    [topic-closed] its topic is closed. Open it again, then send /subscribe there.
    [topic-deleted] its topic was deleted. To go on in another one, send /subscribe there.
   *[other] a permission is missing there. Grant it, then send /subscribe there.
}

# Why
command-why = What came, what is next, what was missed and why
command-why-chat = For who runs this bot: telegram:123, discord:456, telegram:-100…/7
command-why-channel = Of another channel or forum of this server
why-stopped = Stopped
why-paused = Paused
why-last = Last
why-waiting = On its way
why-next = Next
why-missed = Missed
why-withdrawn = Withdrawn
why-repeat = No new issue
why-announced = Announcement
why-stopped-off = nothing is brought here. /subscribe{ $where } brings it back, the settings are kept.
why-paused-here = nothing is brought here for now. /pause off{ $where } brings it back at once.
why-stopped-asleep = { $clause }, so nothing is brought here. { $remedy }
why-paused-platform = for everybody on this platform: { $clause }. Trying again { $near }.
why-remedy = { $reason ->
    [blocked] Once I may write here again, send /subscribe{ $where }.
    [kicked] Add me again, then send /subscribe{ $where }.
    [left] Add me again, then send /subscribe{ $where }.
    [rights] Grant the right, and the next issue comes again.
    [topic-closed] Open the topic again, and the next issue comes.
    [not-found] The next issue is tried here once more.
    [rights-private] The next issue is tried here once more.
    [not-found-private] The next issue is tried here once more.
    [topic-deleted] Send /subscribe in another topic to go on there.
   *[other] /subscribe{ $where } brings it back.
}
why-last-sent = the issue of { $day }, arrived { $time }
why-last-sent-plain = the issue of { $day }, arrived { $time }; the platform refused its layout, so it came as plain text
why-last-corrected = the issue of { $day }, arrived and corrected { $time }
why-last-correcting = the issue of { $day }, arrived; a correction is about to be made in it
why-last-uncorrected = the issue of { $day }, arrived; a later correction could not be made in it: { $clause }
why-last-never = none has arrived yet
why-last-none-left = none is left: all that had arrived was withdrawn
why-last-nothing-yet = none yet: there was no new issue since you subscribed
why-waiting-turn = the issue of { $day }: it is due and waits its turn
why-waiting-sending = the issue of { $day }: it is being sent
why-waiting-unknown = the issue of { $day }: I was cut off while sending and do not know whether it arrived; sending again { $near }
why-waiting-rate-limit = the issue of { $day }: the platform asked me to slow down; sending { $near }
why-waiting-token = the issue of { $day }: the platform refuses my token, which whoever runs me must mend; trying again { $near }
why-waiting-plain = the issue of { $day }: the platform refused its layout; sending it as plain text { $near }
why-waiting-retry = the issue of { $day }: { $clause }; tried { $count ->
    [one] once
   *[other] { $count } times
}, trying again { $near }
why-waiting-again = the issue of { $day }: { $clause }; sending { $near }
why-next-planned = the issue of { $day }, { $when } (in { $wait })
why-next-at = { $when } (in { $wait }), if a new issue is out by then
why-next-day = { $nearest }, as soon as there is one
why-next-arrival = as soon as it is out
why-missed-skipped = { $day }: a newer issue came first, so this one was left out. { $again }
why-missed-gone = { $day }: { $clause }, so it could not be brought. { $again }
why-missed-gone-and-back = { $day }: { $clause } then, and it was not brought later. { $again }
why-missed-refused = { $day }: { $clause }, so it could not be brought. { $again }
why-missed-refused-and-back = { $day }: { $clause } then, and it was not brought later. { $again }
why-missed-expired = { $day }: { $clause } until it was too old to bring. { $again }
why-missed-unknown = { $day }: I was cut off while sending and do not know whether it arrived; left at that, so that it does not come again and again. { $again }
why-missed-restored = { $day }: I was put back from a backup, and do not know whether it arrived; it is not sent again. { $again }
why-missed-left-out = { $day }: I was put back from a backup, and this issue was left out. { $again }
why-missed-cancelled = { $day }: { $clause }, so it was not brought. { $again }
why-missed-withdrawn = { $day }: that issue was withdrawn.
why-missed-absent = { $day }: I could not reach this place then, and it was not brought later. { $again }
why-missed-paused = { $day }: it was paused then. { $again }
why-withdrawn-after-arrival = { $day }: that issue was withdrawn after it had arrived.
why-announced-sent = of { $day }, arrived { $time }
why-announced-waiting = of { $day }: it waits its turn
why-announced-paused = of { $day }: it comes when the pause is over
why-announced-missed = of { $day }: { $clause }, so it did not come
why-announced-unknown = of { $day }: I was cut off while sending and do not know whether it arrived
why-announced-restored = of { $day }: I was put back from a backup, and do not know whether it arrived; it is not sent again
why-announced-left-out = of { $day }: I was put back from a backup, and it was left out
why-repeat-told-before = what { $day } brings was told on { $told } already ({ $sign ->
    [source] made from the same original
    [links] with mostly the same links
    [both] made from the same original, with mostly the same links
   *[other] much the same
}), so nothing was brought
why-soon = in a moment
why-then = at { $time }
why-time = When
why-time-schedule = { $schedule }
why-stopped-off-there = unsubscribed; the settings are kept.
why-paused-here-there = nothing is brought there for now.
why-stopped-asleep-there = { $clause }, so nothing is brought there for now.
why-last-nothing-yet-there = none yet: there was no new issue since it was subscribed
why-waiting-unknown-there = the issue of { $day }: sending was cut off, and it is not known whether it arrived; sending again { $near }
why-waiting-rate-limit-there = the issue of { $day }: the platform asked for a slower pace; sending { $near }
why-waiting-token-there = the issue of { $day }: the platform refuses the bot’s token, which has to be mended; trying again { $near }
why-missed-unknown-there = { $day }: sending was cut off, and it is not known whether it arrived; it is not sent again.
why-missed-restored-there = { $day }: the bot was put back from a backup, and it is not known whether it arrived; it is not sent again.
why-missed-left-out-there = { $day }: the bot was put back from a backup, and this issue was left out.
why-missed-absent-there = { $day }: the place could not be reached then, and it was not brought later.
why-announced-unknown-there = of { $day }: sending was cut off, and it is not known whether it arrived
why-announced-restored-there = of { $day }: the bot was put back from a backup, and it is not known whether it arrived; it is not sent again
why-announced-left-out-there = of { $day }: the bot was put back from a backup, and it was left out
why-not-owed-before = { $count ->
    [one] from before the subscription
   *[other] { $count } issues, from before the subscription
}
why-not-owed-unpushed = only kept in the archive, not sent
why-not-owed-restored = the bot was put back from a backup, and it is not known whether it arrived
why-not-owed-absent = the place could not be reached then
wait-minutes = { $count ->
    [one] one minute
   *[other] { $count } minutes
}
wait-hours = { $count ->
    [one] one hour
   *[other] { $count } hours
}
wait-days = { $count ->
    [one] one day
   *[other] { $count } days
}
reason-rate-limit = the platform asked me to slow down
reason-server = the platform had trouble of its own
reason-network = the platform could not be reached
reason-outage = nothing gets through to the platform
reason-timeout = the platform did not answer
reason-blocked = I was blocked
reason-kicked = I was removed
reason-deleted = the chat was deleted
reason-message-deleted = its message was deleted, or may not be edited any more
reason-deleted-private = the account was deleted
reason-not-found = the chat could not be found
reason-not-found-private = the person could not be found
reason-upgraded = the group had moved to a new address
reason-topic-closed = the topic was closed
reason-topic-deleted = the topic was deleted
reason-tag = the forum requires a tag on every post, and has none that I may use
reason-rights = I lacked the right to post
reason-rights-private = the platform did not let me write here
reason-content = the platform refused the message
reason-token = the platform refused my token
reason-left = I had left
reason-defect = I cannot read it or lay it out, for a defect of mine
reason-newer = a newer issue came first
reason-unsubscribed = it was unsubscribed
reason-paused = it was paused
reason-merged = two places became one, and the other had it
reason-withdrawn = the issue was withdrawn
reason-taken-back = it was taken back
reason-too-late = it was too old before its turn came
reason-plain = the platform refused the layout
reason-unknown = I was cut off and did not know whether it arrived
reason-restored = I was put back from a backup
reason-other = something went wrong
reason-rate-limit-there = the platform asked for a slower pace
reason-blocked-there = the bot was blocked
reason-kicked-there = the bot was removed
reason-tag-there = the forum requires a tag on every post, and has none that the bot may use
reason-rights-there = the bot lacked the right to post
reason-rights-private-there = the platform did not let the bot write there
reason-token-there = the platform refused the bot’s token
reason-left-there = the bot had left
reason-defect-there = the bot could not read it or lay it out, for a defect of its own
reason-unknown-there = sending was cut off, and it is not known whether it arrived
reason-restored-there = the bot was put back from a backup
refusal-not-admin = Only those who run this bot may ask about another place. /why tells of this one.
refusal-chat = “{ $word }” is no place I know how to look for. Write it like this: /why telegram:123
refusal-no-subscription = Nothing is subscribed at { $chat }.
refusal-several = Several things are subscribed at { $chat }. Which one?

# To those who run the bot
trouble-title = Trouble
trouble-title-over = Over
trouble-rejected = { $name } was not taken in: { $reason }
trouble-rejected-for = { $name } was not taken in: { $why }
trouble-rejected-over = { $name } was not taken in before; now it is, or it is gone.
trouble-not-taken = { $name } looks like an issue and is not read: { $reason ->
    [suffix] the name of an issue ends in .md.
    [subfolder] what lies in a subfolder is not.
    [large] it is too large for one.
    [left-alone] the issue of its date is there already and says otherwise. To correct that, import this file by its name.
   *[unreadable] I lack the right, or the disk fails.
}
trouble-not-taken-over = { $name } was not read before; now it is, or it is gone.
trouble-overdue = No issue came on { $day }: I waited for it until { $hour }.
trouble-overdue-over = An issue has come. None had since { $day }.
trouble-token = { $platform } refuses my token, so nothing is sent or answered there. Put the right one into the settings.
trouble-token-over = { $platform } takes my token again.
trouble-backlog = On { $platform } issues have been due for more than { $minutes } minutes and are not sent.
trouble-backlog-over = On { $platform } nothing waits too long any more.
trouble-unreadable = The issue of { $day } cannot be read or laid out, so it waits and is not sent. The log says why; importing its file again by its name may mend it, or a newer version.
trouble-unreadable-over = Nothing of the issue of { $day } waits for that any more.
trouble-places-lost = Within an hour { $count } places could not be reached any more. /why with a place says why.
trouble-places-lost-over = The last hour lost few places or none.
trouble-database = The database { $file } { $fault ->
    [damaged] is damaged
   *[gone] was deleted or replaced while I used it
}. I stop now, for I could not keep what I send. Put its backup in its place, then start me again.
trouble-database-over = The database { $file } is in its place again.
trouble-more = And { $count } more. On the machine, paperboy doctor names all of them.
trouble-since = since { $time }: { $what }

# Why a text is not taken in; on the command line the same in English
rejected-line = line { $line }: { $why }
rejected-text-too-long = The text is too long for a digest: { $length } characters, at most { $most }.
rejected-text-empty = The text is empty: a digest has a date and at least one story.
rejected-not-utf8 = The text is not UTF-8: byte { $byte } cannot stand there. Save it as UTF-8.
rejected-garbled = The text was read in a wrong encoding before it was saved: “{ $found }” was “{ $meant }”. Save the original as UTF-8.
rejected-not-unicode = The text is not Unicode: it holds half of a surrogate pair.
rejected-digest-too-long = The digest is too long: { $length } characters from title to end, at most { $most }.
rejected-no-stories = There is no digest here: no stories were found. A story is a heading or an item of a list that has a number, a bold title or a link. It may stand under the heading of a section. Found: { $headings ->
    [one] 1 heading
   *[other] { $headings } headings
}{ $rows ->
    [0] .
    [one] , 1 row of tables.
   *[other] , { $rows } rows of tables.
}
rejected-quoted = Most lines are quoted: take the “>” before them away.
rejected-tasks = A list of tasks (“- [ ]”) tells no stories, unless each has a link or a title in bold.
rejected-several-dates = Several dates stand in one file: a file is one issue, of one day.
rejected-table = Rows of a table are no stories: write each as an item of a list.
rejected-prose = An article in prose is no digest: the editor makes an issue of one.
rejected-no-titles = The stories are empty: titles are missing.
rejected-mere-addresses = There is no digest here: the stories are mere addresses, which the words above them refer to. Write each title as a link, as in “- [A title](https://…): a few words.”
rejected-no-date = There is no date: neither the title, nor the front matter, nor the file's name has one.
rejected-date-elsewhere = There is no date: “{ $written }” stands neither in the title nor right below it.
rejected-date-impossible = There is no date: “{ $written }” is none that a digest can have.
rejected-write-date = Write it behind the title, as in “# My digest - 2026-11-27”, or name the file 2026-11-27.md.
rejected-ahead = { $date } is { $days } days ahead: correct the date, or raise PAPERBOY_AHEAD_DAYS.
rejected-issue-too-long = The issue of { $date } has { $length } characters to read, more than { $most }: shorten it, or raise PAPERBOY_LONGEST_ISSUE.
rejected-withdrawn = The issue of { $date } was withdrawn, and that date stays withdrawn: this text was not kept. To publish it, give it another date and import it again.
rejected-defect = It could not be read, for a defect of Paperboy's own: the log says which.

# --- feeds --------------------------------------------------------------------------------------------------------

trouble-feed = I get nothing from the feed { $name }: { $reason }
trouble-feed-over = The feed { $name } answers again, or is not read any more.

# Issues that are made of articles: what an issue says of itself
issue-quoted = The article's own sentences, picked by rules.
issue-some-quoted = { $count ->
    [one] One story is the article's own words.
   *[other] { $count } stories are the article's own words.
}
issue-fewer = Only { $counts } today.
issue-update = Update to { $day }: { $summary }

# Drafts, for those who run the bot
command-draft = A draft of an issue, and what to do with it
command-draft-id = Which one, as on its card: 17.4
command-draft-action = publish, swap, drop, edit, reject or read
command-draft-story = Which story: n3 or t3
command-draft-text = Its new title, or a bar and its new summary
command-sources = Where articles come from, and what models cost
choice-publish = Publish
choice-swap = Swap
choice-drop = Drop
choice-edit = Edit
choice-reject = Reject
choice-read = Read
draft-title = Draft { $draft } · { $day }
draft-news-held = A draft waits for you.
draft-news-published = A correction was not taken.
draft-news-rejected = A draft was given up.
draft-held = Not published yet.
draft-deadline = { $when ->
    [passes] It is published by itself at { $time } ({ $zone }).
    [early] It is published by itself at { $time } ({ $zone }) if every story passes by then.
   *[late] Its deadline, { $time } ({ $zone }), is over: it is published by itself as soon as every story passes.
}
draft-approved = On its way to the readers.
draft-approved-by = On its way to the readers, published by { $person ->
    [you] you.
   *[other] { $person }.
}
draft-published = Published.
draft-published-by = Published by { $person ->
    [you] you.
   *[other] { $person }.
}
draft-untaken = Published, but not its last change: readers have { $published }.
draft-rejected = Given up.
draft-rejected-by = Rejected by { $person ->
    [you] you.
   *[other] { $person }.
}
draft-counts = { $counts }; { $spares ->
    [0] no candidate is left.
    [one] one more candidate.
   *[other] { $spares } more candidates.
}
draft-rules = By rules alone, in the article's own words: { $fault ->
    [none] no model is set.
    [down] the model did not answer.
    [slow] the model took too long.
    [busy] the model had no time.
    [budget] the day's budget is used up.
    [refused] the model refused the question. Look at its key, name and address.
   *[nonsense] what the model said was of no use.
}
draft-sent-back = It was not taken: { $why }
draft-sent-back-fails = It was not published by itself, for not all of it passes any more.
draft-sent-back-repeats = It was not published by itself, for it tells again what an issue of the last two weeks told.
draft-unreadable = It cannot be read back ({ $fault }), so it is set aside. It can only be rejected.
draft-given-up = It cannot be read back ({ $fault }): nothing comes of it.
draft-quoted = In the article's own words.
draft-fault = × { $said }
draft-finding = { $check ->
    [numbers] “{ $about }” is not in the part of the article that it cites.
    [names] “{ $about }” is not in the part of the article that it cites.
    [sentence] The sentence around its link is about something else.
    [cited-link] Its link is not in the part of the article that it cites, or leads to no page.
    [length] Characters of the summary: { $about }
    [language] It is not in the language of the digest.
    [address] “{ $about }” is an address among the words.
    [quote] The article does not say “{ $about }” in these words.
    [chatter] “{ $about }” is said to whoever asked, not to readers.
    [link-once] Another story has the same link.
    [subject-once] “{ $about }” is about the same.
    [not-told-before] It was told already: { $about }
   *[other] { $what }
}
draft-how-to-edit = A number shows its story, to be swapped or dropped. To rewrite one: /draft { $draft } edit n3 title | summary
draft-how-to-edit-one = To rewrite it: /draft { $draft } edit { $ref } title | summary
draft-stale = { $seen } is out of date, so nothing was done. This is how it stands now.
draft-say-version = Say which version you mean: { $draft }. This is how it stands now.
draft-button-publish = Publish
draft-button-reject = Reject
draft-button-read = Read all
draft-button-back = Back
draft-button-swap-one = Swap { $ref }
draft-button-drop-one = Drop { $ref }
refusal-no-drafts = There is no draft yet.
refusal-no-draft = There is no draft { $id }. /draft shows the one that waits.
refusal-no-draft-story = Draft { $draft } has no story { $ref }.
refusal-no-spare = No candidate is left to take the place of { $ref }. It can be dropped or rewritten.
refusal-last-story = That is its only story. The draft can be rejected.
refusal-no-text = What is it to say? For example: /draft { $draft } edit { $ref } title | summary
refusal-draft-approved = { $draft } is on its way to the readers. It can be changed once it is published.
refusal-draft-published = { $draft } is published. A story of it can be changed; paperboy issue withdraw takes it back.
refusal-draft-rejected = { $draft } was rejected, and stays so.
refusal-draft-unreadable = { $draft } cannot be read back. It can only be rejected.
draft-given-up = It cannot be read back ({ $fault }): nothing comes of it.
sources-title = Sources
sources-none = No feed is set: PAPERBOY_ISSUES_DIR is all there is.
sources-never = never
sources-looked = Looked at { $last }, next look { $next }.
sources-article = Last article { $time }: { $title }
sources-failing = Failed { $count ->
    [one] once
   *[other] { $count } times in a row
}: { $reason }
sources-runs = Last articles
sources-run-due = waits: { $title }
sources-run-due-again = waits to be tried again: { $title } ({ $reason })
sources-run-working = being edited: { $title }
sources-run-working-again = being edited once more: { $title } ({ $reason })
sources-run-drafted = draft { $draft }: { $title }
sources-run-untaken = draft { $draft }, published but for its last change: { $title }
sources-run-repeat = no issue, it repeats { $reason }: { $title }
sources-run-failed = failed: { $title } ({ $reason })
sources-cost = { $said } · { $tokens } tokens, cost { $money }
sources-spent = Models
sources-day = { $day }: { $calls ->
    [one] one question
   *[other] { $calls } questions
}, { $incoming } tokens in, { $outgoing } out, cost { $money }
trouble-editing = No issue comes of the article “{ $title }”: { $reason }
trouble-editing-over = An article has made an issue again.

# The desk: its numbers
desk-today = Today
desk-failures = Failures
desk-why = Why
desk-deliveries = Deliveries
desk-subscribers = Subscribers
desk-words = Words
figures-what = What
figures-works = What is being sent
figures-platform = Platform
figures-owed = Owed
figures-sent = Arrived
figures-waiting = Waiting
figures-failed = Failed
figures-done = Done
figures-rates = Rates
figures-rate = A second
figures-allowed = Allowed
figures-late-waiting = Over ten minutes late
figures-longest-wait = Longest wait
figures-pause = Pause
figures-paused-until = until { $at }: { $clause }
figures-shares = Shares of the work
figures-share = Share
figures-lane = Kind
figures-lane-first = Issues
figures-lane-edits = Corrections
figures-lane-announcements = Announcements
figures-in-hand = In hand
figures-due = Due
figures-later = Later
figures-counted = Counted { $at }.
figures-counting = Still being counted. Load the page again in a moment.
figures-nothing-sent = Nothing is being sent.
figures-issue = Issue
figures-state = State
figures-reason = Reason
figures-number = Number
figures-latest = Latest
figures-failing = What did not arrive, of the newest issues
figures-nothing-failed = Of the newest issues nothing failed.
figures-examples = Some of them
figures-examples-of = { $platform }: { $reason }
figures-subscription = Subscription
figures-kind = Place
figures-attempts = Retries
figures-bring-again = Bring again
figures-bring-again-hint = Ten thousand at a time, to whom the bot can reach now. None gets a second copy.
figures-brought-again = Due again: { $number }.
figures-state-due = waiting
figures-state-sending = being sent
figures-state-sent = arrived
figures-state-skipped = left out
figures-state-cancelled = cancelled
figures-state-gone = out of reach
figures-state-refused = refused
figures-state-expired = expired
figures-state-unknown = in doubt
figures-state-withdrawn = withdrawn
figures-kind-private = Private chat
figures-kind-group = Group
figures-kind-topic = Topic
figures-kind-channel = Channel
figures-kind-thread = Thread
figures-kind-forum = Forum
figures-place = Place
figures-look = Look
figures-no-place = That is no place. Write one as telegram:123, telegram:-1001234567890/7 or discord:456.
figures-nothing-there = Nothing is subscribed there.
figures-history = The newest issues
figures-at = At
figures-never-owed = never owed
figures-bring = Bring now:
figures-brought = It is due now.
figures-not-brought = Nothing was brought: it has arrived, is on its way, or the place cannot be reached.
figures-issues = The newest issues
figures-late = Late
figures-unknown = In doubt
figures-unreachable = Out of reach
figures-missed = Missed
figures-corrected = Corrected
figures-withdrawn = Withdrawn
figures-sent-share = Arrived, %
figures-hours = { $day }: { $number } arrived, by hour
figures-nothing-delivered = Nothing was delivered yet, or it was not counted yet.
figures-by-platform = By platform
figures-by-kind = By place
figures-days-30 = 30 days
figures-days-90 = 90 days
figures-days-365 = A year
figures-days-all = All
figures-subscribers-now = { $number } subscribers on { $day }
figures-subscribers-days = By day
figures-day = Day
figures-all = All
figures-asleep = Out of reach
figures-vague = The grey days were worked out later, from the subscribers who are left: they leave out those who have gone.
figures-no-census = They are counted for the first time within ten minutes.
figures-word = Word
figures-people = People
figures-followed = What most people follow
figures-few-follow = Words that fewer than { $fewest } people follow are not shown.

# The desk on the web, for those who run the bot
command-login = A link to the desk on the web
login-link = This opens the desk in the browser you follow it with:
login-once = It works once, within five minutes. Give it to nobody: whoever has it is you there.
refusal-login-in-private = A link to the desk is for your eyes alone: ask me in private.
refusal-no-desk = There is no desk: the web is off. PAPERBOY_WEB_PORT turns it on.
data-sessions = Browsers in which you are logged in to the desk: { $count }. That is over after twelve hours.
desk-name = The desk
desk-screens = Screens
desk-to-the-paper = To the paper
desk-overview = Overview
desk-visitor = Logged in as { $name }
desk-log-in = Log in
desk-log-in-as = This logs you in to the desk as { $name }, in this browser, for twelve hours.
desk-log-out = Log out
desk-log-out-everywhere = Log out everywhere
desk-not-logged-in = The desk is for those who run the bot.
desk-session-over = You are not logged in any more.
desk-link-over = This link has been used already, or is older than five minutes.
desk-foreign = This was not sent from a page of the desk, so nothing was done. Open the desk under its own address.
desk-needs-https = Browsers keep no login for this address, for it has no encryption: the desk needs https. Set PAPERBOY_WEB_URL to its https address.
desk-how-to-log-in = Ask for a link: write to the bot in private, or run the command on its machine.
desk-issues = Issues
desk-drafts = Drafts
desk-sources = Sources
desk-amiss = What is amiss
desk-nothing-amiss = Nothing that I know of.
desk-newest = The newest issue
desk-out-since = out since { $time }
desk-repeat = What it brings was told on { $told } already, so it was not sent.
desk-unpushed = It was only kept in the archive, and not sent.
desk-waiting = { $count ->
    [0] Drafts
    [one] One draft waits
   *[other] { $count } drafts wait
}
desk-none-waiting = None waits for anybody.
desk-days = Days
desk-style = Style
desk-language = Language of the words around
desk-show = Show
desk-preview-to-me = Send it to me
desk-preview-note = As a reader gets it. Nothing is written down, and nobody else gets it.
desk-preview-sent = { $count ->
    [one] Sent to you: one message.
   *[other] Sent to you: { $count } messages.
}
desk-preview-failed = { $sent ->
    [0] Not sent
   *[other] Only { $sent } of { $count } came
}: { $reason }{ $detail ->
    [none] .
   *[other] {" "}({ $detail }).
}
desk-withdrawn = This issue was withdrawn. Nobody gets it.
desk-withdraw = Withdraw this issue
desk-withdraw-note = Nobody is sent it any more, and where it was sent it becomes a notice with your reason.
desk-reason = Reason, for readers to see
desk-issue-changed = This issue was corrected meanwhile, so nothing was done. This is how it stands now.
desk-unreadable = It cannot be read back: { $fault }
desk-messages = { $count ->
    [one] one message
   *[other] { $count } messages
}
desk-form-telegram = Telegram, rich
desk-form-telegram-classic = Telegram, classic
desk-form-discord = Discord, embeds
desk-form-discord-cards = Discord, cards
desk-draft = Draft
desk-day = Day
desk-state = State
desk-stories = Stories
desk-failing = Failing
desk-article = Article
desk-edit = Rewrite { $ref }
desk-title = Title
desk-summary = Summary
desk-save = Save
desk-source = Source
desk-looked = Last look
desk-next-look = Next look
desk-articles = Articles
desk-last-article = Last article
desk-grown = “{ $title }” has grown since it was taken, from { $size } characters to { $grown }. It is not taken again.
desk-questions = Questions
desk-tokens-in = Tokens in
desk-tokens-out = Tokens out
desk-cost = Cost

# The web: its frame
web-masthead = AI Daily
web-skip = Skip to the text
web-ways = Pages
web-languages = Languages
web-newest = Newest
web-months = Archive
web-search = Search
web-to-newest = To the newest issue
web-imprint = Delivered by Paperboy
web-subscribe = Subscribe:
web-error-400 = That request cannot be understood.
web-error-404 = There is no such page.
web-error-405 = This page cannot be used that way.
web-error-413 = That is more than can be sent here.
web-error-429 = That was too often. Please wait a little.
web-error-500 = This page cannot be shown, for a defect of mine. Whoever runs me hears of it.
web-error-503 = The archive cannot be opened just now. Please come back in a minute.

# The web: the archive
web-empty = There is no issue yet. The first one stands here as soon as it is out.
web-issues = { $count ->
    [one] 1 issue
   *[other] { $count } issues
}
web-turning = Before and after
web-source = Source:{" "}
web-corrected = Corrected on { $day }, { $time } ({ $zone }): { $what }.
web-reason = The reason: { $why }
web-whole-day = All of { $day }
web-story-moved = This story has moved within its issue: it is { $name } now:
web-story-replaced = A correction put another story in the place of this one:
web-story-removed = A correction took this story out:
web-search-words = Words
web-search-in = In
web-search-all = All sections
web-search-after = From
web-search-before = Before
web-search-site = Links to
web-search-found = { $count ->
    [one] One story for { $said }
   *[other] { $count } stories for { $said }
}
web-search-none = Nothing found for { $said }. Try fewer words.
web-search-quoted = “{ $words }”
web-search-filter = { $name }: { $value }
web-search-back = ‹ Back
web-search-more = More ›

# Cards and feeds
web-feed-about = A digest a day.
web-feed-between = { "; " }
web-embed-page = Read on
web-embed-source = The original
