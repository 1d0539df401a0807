"""An issue for those who read traditional characters, as an editor in Taiwan would have written it."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.compose import issue_document, story_document
from bot.document import line, reading
from bot.locales import Language, words
from bot.model import Issue, Link, Mark, Section, SectionKind, Span, Story, plain
from bot.script import issue_for, language_of, line_for, line_language, text_for, to_traditional
from bot.script import issues as script_issues
from bot.script.conversion import taiwan
from bot.search.synonyms import SHARED, TAIWAN
from bot.text_folding import folded
from tests import script_table
from tests.strategies import issues

DAY = date(2025, 12, 20)
PAGE = "https://zh.wikipedia.org/wiki/软件"


def traditional(text: str) -> str:
    return text_for(text, Language.TRADITIONAL)


def issue_of(*titles: str) -> Issue:
    stories = tuple(Story(number=number, title=title) for number, title in enumerate(titles, start=1))
    return Issue(date=DAY, sections=(Section(kind=SectionKind.NEWS, stories=stories),))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        # Where OpenCC has another word.
        ("OpenAI 发布 GPT-5.2", "OpenAI 發布 GPT-5.2"),
        ("Meta 在发布会上宣布", "Meta 在發表會上宣布"),
        ("开源智能体框架，支持多智能体", "開源智慧代理框架，支援多代理"),
        ("24B 参数，扩展到 100 万上下文", "24B 參數，擴展到 100 萬上下文"),
        ("反馈循环与损失函数", "回饋循環與損失函數"),
        ("KV 缓存卸载到 CPU", "KV 快取卸載到 CPU"),
        ("阿里云与台积电的平台", "阿里雲與台積電的平台"),
        # What Taiwan calls otherwise.
        ("用户视频质量与软件信息", "使用者影片品質與軟體資訊"),
        ("特朗普会见扎克伯格与黄仁勋", "川普會見祖克柏與黃仁勳"),
        ("开源代码已在 GitHub", "開源程式碼已在 GitHub"),
        ("据报道，法庭文件提到文件夹", "據報導，法庭文件提到資料夾"),
        # By means of, and passed.
        ("通过 API 提供，已通过测试", "透過 API 提供，已通過測試"),
        ("任务通过才收费，不通过就拒绝", "任務通過才收費，不通過就拒絕"),
        ("机器人通过独立安全认证", "機器人通過獨立安全認證"),
        ("通过 ISO 27001 认证，通过 SSO 认证服务登录", "通過 ISO 27001 認證，透過 SSO 認證服務登入"),
        ("通过“物理图灵测试”，通过手机号完成认证", "通過「物理圖靈測試」，透過手機號完成認證"),
        ("保证测试通过。通过后端调用", "保證測試通過。透過後端呼叫"),
        # Neighbours that are no word.
        ("强调用户的真实时间，国内存在争议", "強調使用者的真實時間，國內存在爭議"),
        ("电视频道面向应用，7 天后展示复杂任务", "電視頻道面向應用，7 天後展示複雜任務"),
        ("20 亿美元数据中心，并发布新模型，被发现", "20 億美元資料中心，並發布新模型，被發現"),
        ("世界面临资源文件的避免提示", "世界面臨資源檔案的避免提示"),
        # A word ends where a common one begins, and begins where a common one ended.
        ("切换发生在更换发动机、替换发布与兑换发票时", "切換發生在更換發動機、替換發布與兌換發票時"),
        ("增长发现，学生发展，一直发布，判断发生", "增長發現，學生發展，一直發布，判斷發生"),
        ("最低回报与对冲击，模型上复现，没采用", "最低回報與對衝擊，模型上復現，沒採用"),
        ("核心系统与版本里的组织里", "核心系統與版本裡的組織裡"),
        ("机器人数据，上游客户，手表面世，关系统计", "機器人資料，上游客戶，手錶面世，關係統計"),
        ("理发、白发、护发、饼干、手表、日历", "理髮、白髮、護髮、餅乾、手錶、日曆"),
        # Weeks, and what is counted in digits.
        ("里程碑，首周 14 周，5周到 6 周，周活用户", "里程碑，首週 14 週，5週到 6 週，週活使用者"),
        ("Claude 4 周边，7 周岁，10 周年，4只宝可梦", "Claude 4 周邊，7 周歲，10 週年，4隻寶可夢"),
        # One sign for two.
        ("头发、发展、后台、皇后、里面、公里", "頭髮、發展、後台、皇后、裡面、公里"),
        ("而不是只学成功，这只能说，两只猫", "而不是只學成功，這只能說，兩隻貓"),
        ("写明了参数，一目了然，简单明了", "寫明了參數，一目瞭然，簡單明瞭"),
        ("失败一次，并到另一家云上", "失敗一次，並到另一家雲上"),
        ("高基数字段的数字展示，数字孪生与数字人", "高基數欄位的數字展示，數位分身與數位人"),
        # Names stay; what has a name in Taiwan is called by it.
        ("青禾智能发布人工智能眼镜", "青禾智能發布人工智慧眼鏡"),
        ("智能体、智能手机与更智能的智能家居", "智慧代理、智慧型手機與更智慧的智慧家庭"),
        # What no editor of Taiwan prints.
        ("镜像站在事务里试运行，通知联系人", "鏡像站在交易裡試營運，通知聯絡人"),
        ("GitHub 仓库的补丁，MIT 许可证", "GitHub 儲存庫的修補程式，MIT 授權條款"),
        ("药品仓库、出口许可证、视频水印", "藥品倉庫、出口許可證、影片浮水印"),
        ("在笔记本上运行，16 GB 内存的笔记本，笔记本电脑", "在筆電上執行，16 GB 記憶體的筆電，筆記型電腦"),
        # Marks of quotation, where Chinese stands in them or right beside.
        ("名为“开源‘模型’”的软件，发布“Skills”功能", "名為「開源『模型』」的軟體，發布「Skills」功能"),
        ("软件 “Hello, world”, Tom’s", "軟體 “Hello, world”, Tom’s"),
        ("软件`“数据”`", "軟體`“数据”`"),
    ],
)
def test_text_is_written_as_in_taiwan(written: str, read: str) -> None:
    assert traditional(written) == read
    assert traditional(read) == read


@pytest.mark.parametrize(
    "text",
    [
        PAGE,
        "@宝玉老师",
        "`软件.发布()`",
        "東京大学のソフト",
        "OpenAI: gpt-5.2, 100% (v1.0)",
        "軟體與資訊的支持",  # in traditional characters already, whatever its words
    ],
)
def test_addresses_handles_code_latin_japanese_and_traditional_text_stay(text: str) -> None:
    assert traditional(text) == text


def test_of_a_line_code_and_addresses_stay() -> None:
    line = (Span("软件 "), Span("软件", Mark.CODE), Span(PAGE, link=PAGE), Span("软件", Mark.BOLD, PAGE))
    assert [span.text for span in line_for(line, Language.TRADITIONAL)] == ["軟體 ", "软件", PAGE, "軟體"]
    assert [(span.mark, span.link) for span in line_for(line, Language.TRADITIONAL)] == [
        (span.mark, span.link) for span in line
    ]


def test_marks_of_quotation_around_a_link_are_a_pair() -> None:
    line = (Span("“", Mark.CODE), Span("用“"), Span("软件", link=PAGE), Span("”与"), Span("“码”", Mark.CODE))
    assert [span.text for span in line_for(line, Language.TRADITIONAL)] == ["“", "用「", "軟體", "」與", "“码”"]


def test_a_digest_in_traditional_characters_stays_whole() -> None:
    mixed = issue_of("資訊安全與隱私", "支持 AI 人工智能", "開放原始碼")
    assert to_traditional(mixed) is mixed
    assert to_traditional(issue_of("信息安全与隐私", "支持 AI 人工智能")) == issue_of(
        "資訊安全與隱私", "支援 AI 人工智慧"
    )


@given(issue=issues())
def test_only_words_change_and_only_once(issue: Issue) -> None:
    shown = to_traditional(issue)
    assert to_traditional(shown) == shown
    assert [(ref, story.url, len(story.summary)) for ref, story in shown] == [
        (ref, story.url, len(story.summary)) for ref, story in issue
    ]
    for (_, story), (_, before) in zip(shown, issue, strict=True):
        assert [link.url for link in story.references] == [link.url for link in before.references]
        assert code_of(story) == code_of(before)
        assert latin(plain_text(story)) == latin(plain_text(before))


def code_of(story: Story) -> list[Span]:
    return [span for line in story.summary for span in line if span.mark is Mark.CODE]


def plain_text(story: Story) -> str:
    return "\n".join([story.title, *map(plain, story.summary), *(link.text for link in story.references)])


def latin(text: str) -> str:
    return "".join(sign for sign in text if sign.isascii())


@given(text=st.text("ab1 ，.@/`里后支持软件文档影台" + "の", max_size=30))
@example("文档")
def test_any_text_keeps_what_is_not_chinese(text: str) -> None:
    assert latin(traditional(text)) == latin(text)


def test_all_of_an_issue_is_shown_so_and_its_links_stay() -> None:
    told = (Span("软件"),)
    story = Story(number=1, title="软件", summary=(told,), url=PAGE, references=(Link(text="视频", url=PAGE),))
    section = Section(kind=SectionKind.OTHER, title="项目", stories=(story,), intro=(told,), before=(told,))
    issue = Issue(date=DAY, sections=(section,), title="软件日报", opening=(told,), closing=(told,), source_url=PAGE)
    speak = words(Language.TRADITIONAL)
    said = [plain(line) for block in issue_document(issue, speak).blocks for line in reading(block)]
    assert sum("軟體" in line for line in said) == 7
    assert "專案" in said
    assert not any(simplified in line for line in said for simplified in ("软", "项"))
    (ref, _), *_ = issue
    (name, shown, _, links) = story_document(issue, ref, story, speak).blocks
    assert plain(reading(name)[0]).startswith("專案 1 · ")
    assert [plain(line) for line in reading(shown)] == ["軟體", "軟體"]
    assert (reading(links)[0][-1].text, reading(links)[0][-1].link) == ("影片", PAGE)


def test_other_readers_get_what_was_written_and_load_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(script_issues, "taiwan")
    issue = issue_of("OpenAI 发布软件")
    for language in (Language.ENGLISH, Language.SIMPLIFIED):
        assert issue_for(issue, language) is issue
        (_, _, entry, *_) = issue_document(issue, words(language)).blocks
        assert plain(reading(entry)[0]) == "1 OpenAI 发布软件"


def test_what_a_reader_sees_can_be_searched_for() -> None:
    assert {word: folded(taiwan()(mainland)) for word, mainland in TAIWAN.items()} == {word: word for word in TAIWAN}
    assert not SHARED.keys() & TAIWAN.keys()


def test_the_table_is_what_its_script_makes() -> None:
    assert script_table.FILE.read_text("utf-8") == script_table.table()


@pytest.mark.parametrize(
    ("titles", "language"),
    [
        (("OpenAI 发布 GPT-5.2", "Claude Skills", "软件更新"), Language.SIMPLIFIED),
        (("OpenAI 發布 GPT-5.2", "Claude Skills", "軟體更新"), Language.TRADITIONAL),
        (("OpenAI ships GPT-5.2", "Claude Skills", "软件"), Language.ENGLISH),
        ((), Language.ENGLISH),
    ],
)
def test_an_issue_is_in_the_language_of_most_of_its_titles(titles: tuple[str, ...], language: Language) -> None:
    assert language_of(issue_of(*titles)) is language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Arena-Rank 发布", Language.SIMPLIFIED),
        ("Arena-Rank 發布", Language.TRADITIONAL),
        ("Arena-Rank is out", Language.ENGLISH),
        ("三十", Language.SIMPLIFIED),
    ],
)
def test_a_line_is_chinese_where_there_is_any_in_it(text: str, language: Language) -> None:
    assert line_language(line(text)) is language
