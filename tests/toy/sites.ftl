command-sites = The sites that the newest issue leads to
command-sites-n = How many, 1 to 5
words-sites = websites, links
sites-title = Where the issue of { $day } leads to
sites-row = { $site }: { $count ->
    [one] one story
   *[other] { $count } stories
}
refusal-no-sites = The issue of { $day } has no links.
