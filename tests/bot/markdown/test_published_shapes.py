"""Digests in the shapes of those that are published daily and weekly, shortened: what a person sees is what is read."""

import pytest

from bot.markdown import parse
from tests.bot.markdown.test_shapes import read

SHAPES = {
    "links in paragraphs, with the minutes they take": (
        """
# TLDR 2026-11-27

## Big Tech

[Apple buys Z (3 minute read)](https://a.org/1)

For a sum that nobody knows.

[Tesla recalls (2 minute read)](https://a.org/2)

A million cars.

## Programming

[A parser (Repo)](https://a.org/3)

It parses.
""",
        {
            "Big Tech": ["Apple buys Z (3 minute read)", "Tesla recalls (2 minute read)"],
            "Programming": ["A parser (Repo)"],
        },
    ),
    "a weekly of links in bold, in bullets and alone": (
        """
# Weekly - Issue 700

November 27, 2026

Welcome.

## Articles

**[Writing a parser](https://a.org/1)**
How to.

**[Types](https://a.org/2)**
Explained.

## Projects

- **[fast](https://a.org/3)**
A fast one.

## Events

[Meetup](https://a.org/4)
Talks.
""",
        {"Articles": ["Writing a parser", "Types"], "Projects": ["fast"], "Events": ["Meetup"]},
    ),
    "a newsletter with emoji before its sections and bold before its texts": (
        """
# The Letter

### Nov 27, 2026

Hi friends,

---

### 🤖 AI

**OpenAI ships X** — it does. [Read](https://a.org/1)

**Google ships Y** — too. [Read](https://a.org/2)

### 💼 Business

**A raises $5M** — so. [Read](https://a.org/3)

---

Thanks.
""",
        {"🤖 AI": ["OpenAI ships X", "Google ships Y"], "💼 Business": ["A raises $5M"]},
    ),
    "points, comments and a discussion below each link": (
        """
# Hacker News Digest - 2026-11-27

1. [Show HN: A thing](https://a.org/1) (a.org)
   312 points | [Discuss](https://a.org/2)

2. [Why SQLite](https://a.org/3) (b.org)
   211 points | [90 comments](https://a.org/4)
""",
        {"": ["Show HN: A thing", "Why SQLite"]},
    ),
    "trending repositories by language": (
        """
## GitHub Trending - 2026-11-27

### Python

* [o/one](https://a.org/1): a library
* [o/two](https://a.org/2): another

### Go

* [o/three](https://a.org/3): a server
""",
        {"Python": ["o/one", "o/two"], "Go": ["o/three"]},
    ),
    "trending repositories with their figures in lists": (
        """
# GitHub Trending (2026-11-27)

## 1. o/one

- ⭐ Stars: 12,000
- Language: Python
- Link: https://a.org/1

For things.

## 2. o/two

- ⭐ Stars: 8,000
- Language: Rust
- Link: https://a.org/2

Another.
""",
        {"": ["o/one", "o/two"]},
    ),
    "a summary of feeds": (
        """
# RSS Digest 2026-11-27

## Blog of A (2 new)

### [Post one](https://a.org/1)
*2026-11-26*

Text.

### [Post two](https://a.org/2)
*2026-11-27*

Text.

## Journal B

### [An article](https://a.org/3)
*2026-11-25*

Text.
""",
        {"Blog of A (2 new)": ["Post one", "Post two"], "Journal B": ["An article"]},
    ),
    "a weekly in Chinese": (
        """
# 周刊（第 407 期）：有话

2026年11月27日

## 科技动态

1、[直升机](https://a.org/1)（中文）

飞行了。

2、新电池

[宣布](https://a.org/2)了。

## 工具

1、[某工具](https://a.org/3)

一个工具。

## 言论

1、

失败是成功之母。

-- [某人](https://a.org/4)

## 订阅

每周五发布。
""",
        {"科技动态": ["直升机", "新电池"], "工具": ["某工具"], "言论": ["失败是成功之母。"]},
    ),
    "a morning paper in one line each": (
        """
【早报】2026年11月27日 星期五

1、甲公司发布新品；
2、乙公司裁员；

【微语】愿你开心。
""",
        {"": ["甲公司发布新品", "乙公司裁员"]},
    ),
    "a morning paper of titles in bold without links": (
        """
# 早报 | 2026年11月27日

**甲公司回应传闻**

回应了传闻。

**乙公司上市**

今天上市。
""",
        {"": ["甲公司回应传闻", "乙公司上市"]},
    ),
    "emoji before every title": (
        """
# AI Daily 2026-11-27

🔥 OpenAI ships X
It does.
https://a.org/1

🚀 **Google ships Y**
Too.
https://a.org/2

💡 A paper
Says.
https://a.org/3
""",
        {"": ["OpenAI ships X", "Google ships Y", "A paper"]},
    ),
    "emoji before every section": (
        """
# AI Daily 2026-11-27

🤖 模型
- [甲公司发布模型](https://a.org/1)
- [乙公司更新模型](https://a.org/2)

💼 商业
- [丙公司融资](https://a.org/3)
""",
        {"🤖 模型": ["甲公司发布模型", "乙公司更新模型"], "💼 商业": ["丙公司融资"]},
    ),
    "sections that are lines with a colon": (
        """
AI Digest (2026-11-27)

Top stories:
1. OpenAI ships X - https://a.org/1
2. Google ships Y - https://a.org/2

Papers:
1. A paper - https://a.org/3
""",
        {"Top stories:": ["OpenAI ships X", "Google ships Y"], "Papers:": ["A paper"]},
    ),
    "sections that are folded": (
        """
# Daily 2026-11-27

<details>
<summary>News</summary>

- [A ships](https://a.org/1)
- [B ships](https://a.org/2)

</details>

<details>
<summary>Tools</summary>

- [C tool](https://a.org/3)

</details>
""",
        {"News": ["A ships", "B ships"], "Tools": ["C tool"]},
    ),
    "numbers in sections and in stories": (
        """
# 周报 2026-11-27

## 1 行业动态

### 1.1 甲公司发布
正文。https://a.org/1

### 1.2 乙公司裁员
正文。https://a.org/2

## 2 开源项目

### 2.1 丙项目
正文。https://a.org/3
""",
        {"1 行业动态": ["甲公司发布", "乙公司裁员"], "2 开源项目": ["丙项目"]},
    ),
    "Chinese numbers over others": (
        """
# 日报 2026-11-27

## 一、要闻

1. **甲公司发布**：正文。
2. **乙公司裁员**：正文。

## 二、论文

1. **丙的论文**：正文。

## 三、总结

今天就到这里。
""",
        {"一、要闻": ["甲公司发布", "乙公司裁员"], "二、论文": ["丙的论文"]},
    ),
    "headings of the lowest levels": (
        """
#### 2026-11-27 日报

##### 国内

1. 甲公司发布（[新浪](https://a.org/1)）
2. 乙公司裁员（[网易](https://a.org/2)）

##### 国际

1. 丙公司上市（[路透](https://a.org/3)）
""",
        {"国内": ["甲公司发布（新浪）", "乙公司裁员（网易）"], "国际": ["丙公司上市（路透）"]},
    ),
    "headings underlined": (
        """
Weekly - 2026-11-27
===================

News
----

1. [A ships](https://a.org/1)
2. [B ships](https://a.org/2)

Tools
-----

1. [C](https://a.org/3)
""",
        {"News": ["A ships", "B ships"], "Tools": ["C"]},
    ),
    "a week from one day to another": (
        """
# Awesome #12 (2026-11-21 - 2026-11-27)

## New

- [x/y](https://a.org/1) - A thing.
- [z/w](https://a.org/2) - Another.

## Updated

- [q/r](https://a.org/3) - 1.2.0.

## Contributors

Thanks to all.
""",
        {"New": ["x/y", "z/w"], "Updated": ["q/r"]},
    ),
    "bold texts, then bullets under lines in bold": (
        """
# JS Weekly #700 — November 27, 2026

## 🚀 Headline

**[React 20](https://a.org/1)** — Here.
*The Team*

**[Node 26](https://a.org/2)** — Too.

**IN BRIEF:**

* [A thing](https://a.org/3) happened.

## 📒 Articles

**[How to](https://a.org/4)** — Words.

▶ [A Talk](https://a.org/5) — Words.
""",
        {
            "🚀 Headline": ["React 20", "Node 26"],
            "IN BRIEF:": ["A thing happened."],
            "📒 Articles": ["How to", "A Talk"],
        },
    ),
    "bold titles between rules": (
        """
# Daily 2026-11-27

**OpenAI ships X**

It does.

[Source](https://a.org/1)

---

**Google ships Y**

Too.

[Source](https://a.org/2)
""",
        {"": ["OpenAI ships X", "Google ships Y"]},
    ),
    "one of each a week": (
        """
# Weekly 2026-11-27

## Article of the week

**[Why we sleep](https://a.org/1)**

We must.

## Tool of the week

**[Zed](https://a.org/2)** is an editor.

## Book of the week

[SICP](https://a.org/3)

A classic.
""",
        {"Article of the week": ["Why we sleep"], "Tool of the week": ["Zed"], "Book of the week": ["SICP"]},
    ),
    "points below each bullet": (
        """
# AI 日报 2026-11-27

## 大模型

- **甲模型发布**
  - 参数 100B
  - [链接](https://a.org/1)
- **乙模型更新**
  - 更快
  - [链接](https://a.org/2)
""",
        {"大模型": ["甲模型发布", "乙模型更新"]},
    ),
    "signs before addresses, titles without a mark": (
        """
Daily for 2026-11-27

Apple buys Z
https://a.org/1

Tesla recalls cars
https://a.org/2
""",
        {"": ["Apple buys Z", "Tesla recalls cars"]},
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_published_digest_has_the_stories_that_a_person_sees(shape: str) -> None:
    text, expected = SHAPES[shape]
    issue = read(text)
    assert {section.title: [story.title for story in section.stories] for section in issue.sections} == expected
    assert str(issue.date) == "2026-11-27"


@pytest.mark.parametrize("shape", SHAPES)
def test_nothing_of_a_published_digest_needs_a_warning(shape: str) -> None:
    assert parse(SHAPES[shape][0]).warnings == ()
