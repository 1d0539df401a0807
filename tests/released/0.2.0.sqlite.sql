BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0020');
CREATE TABLE announcement (
	id INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	made_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	planned BOOLEAN NOT NULL, 
	CONSTRAINT pk_announcement PRIMARY KEY (id)
);
CREATE TABLE article (
	id INTEGER NOT NULL, 
	source_id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	digest TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	grown_to INTEGER NOT NULL, 
	first_seen DATETIME NOT NULL, 
	changed_at DATETIME NOT NULL, 
	published_at DATETIME, 
	url TEXT NOT NULL, 
	title TEXT NOT NULL, 
	body TEXT NOT NULL, 
	markdown BOOLEAN NOT NULL, 
	base TEXT NOT NULL, 
	CONSTRAINT pk_article PRIMARY KEY (id), 
	CONSTRAINT fk_article_source_id_source FOREIGN KEY(source_id) REFERENCES source (id), 
	CONSTRAINT uq_article_source_id_key UNIQUE (source_id, "key")
);
CREATE TABLE budget (
	platform TEXT NOT NULL, 
	next_free DATETIME NOT NULL, 
	paused_until DATETIME, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_budget PRIMARY KEY (platform)
);
CREATE TABLE call (
	"key" TEXT NOT NULL, 
	day DATE NOT NULL, 
	purpose TEXT NOT NULL, 
	model TEXT NOT NULL, 
	url TEXT NOT NULL, 
	made_at DATETIME NOT NULL, 
	tokens_in INTEGER NOT NULL, 
	tokens_out INTEGER NOT NULL, 
	cost INTEGER NOT NULL, 
	answer TEXT, 
	CONSTRAINT pk_call PRIMARY KEY ("key", day)
);
CREATE TABLE delivery (
	id INTEGER NOT NULL, 
	issue_id INTEGER NOT NULL, 
	subscription_id INTEGER NOT NULL, 
	part TEXT NOT NULL, 
	platform TEXT NOT NULL, 
	lane INTEGER NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	due_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	claim INTEGER NOT NULL, 
	attempts INTEGER NOT NULL, 
	revision INTEGER NOT NULL, 
	messages JSON NOT NULL, 
	reason TEXT NOT NULL, shard INTEGER DEFAULT '0' NOT NULL, shapes TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_delivery PRIMARY KEY (id), 
	CONSTRAINT uq_delivery_issue_id_subscription_id_part UNIQUE (issue_id, subscription_id, part)
);
INSERT INTO "delivery" VALUES(1,1,1,'issue','telegram',0,'sent','2026-11-01 12:00:00.000000','2026-11-03 12:00:00.000000',1,1,1,'[{"handle":"11","dialect":"classic","digest":"a"},{"handle":"12","dialect":"classic","digest":"b"}]','',0,'');
INSERT INTO "delivery" VALUES(2,1,2,'issue','telegram',0,'gone','2026-11-01 12:00:00.000000','2026-11-03 12:00:00.000000',1,1,0,'[]','blocked',0,'');
INSERT INTO "delivery" VALUES(3,1,3,'issue','telegram',0,'sent','2026-11-01 12:00:00.000000','2026-11-03 12:00:00.000000',1,1,1,'[{"handle":"11","dialect":"classic","digest":"a"}]','',0,'');
INSERT INTO "delivery" VALUES(4,1,4,'issue','discord',0,'unknown','2026-11-01 12:00:00.000000','2026-11-03 12:00:00.000000',1,1,0,'[]','unknown',0,'');
INSERT INTO "delivery" VALUES(5,2,1,'issue','telegram',0,'sent','2026-11-02 12:00:00.000000','2026-11-04 12:00:00.000000',1,1,1,'[{"handle":"11","dialect":"classic","digest":"a"},{"handle":"12","dialect":"classic","digest":"b"}]','',0,'');
INSERT INTO "delivery" VALUES(6,2,3,'issue','telegram',0,'sending','2026-11-01 12:05:00.000000','2026-11-04 12:00:00.000000',1,0,0,'[]','',0,'');
INSERT INTO "delivery" VALUES(7,2,4,'issue','discord',0,'due','2026-11-02 12:00:00.000000','2026-11-04 12:00:00.000000',0,0,0,'[]','',0,'');
CREATE TABLE draft (
	id INTEGER NOT NULL, 
	run_id INTEGER NOT NULL, 
	edition_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	version INTEGER NOT NULL, 
	published INTEGER NOT NULL, 
	CONSTRAINT pk_draft PRIMARY KEY (id), 
	CONSTRAINT fk_draft_run_id_run FOREIGN KEY(run_id) REFERENCES run (id), 
	CONSTRAINT fk_draft_edition_id_edition FOREIGN KEY(edition_id) REFERENCES edition (id), 
	CONSTRAINT uq_draft_run_id UNIQUE (run_id)
);
CREATE TABLE draft_notice (
	draft_id INTEGER NOT NULL, 
	platform TEXT NOT NULL, 
	user TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	attempts INTEGER NOT NULL, 
	next_at DATETIME, 
	CONSTRAINT pk_draft_notice PRIMARY KEY (draft_id, platform, user), 
	CONSTRAINT fk_draft_notice_draft_id_draft FOREIGN KEY(draft_id) REFERENCES draft (id)
);
CREATE TABLE draft_version (
	draft_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	content JSON NOT NULL, 
	made_by TEXT NOT NULL, 
	made_at DATETIME NOT NULL, 
	why TEXT NOT NULL, 
	CONSTRAINT pk_draft_version PRIMARY KEY (draft_id, number), 
	CONSTRAINT fk_draft_version_draft_id_draft FOREIGN KEY(draft_id) REFERENCES draft (id)
);
CREATE TABLE edition (
	id INTEGER NOT NULL, 
	slug TEXT NOT NULL, 
	title TEXT NOT NULL, sent_through DATE, 
	CONSTRAINT pk_edition PRIMARY KEY (id), 
	CONSTRAINT uq_edition_slug UNIQUE (slug)
);
INSERT INTO "edition" VALUES(1,'ainews','AI News',NULL);
CREATE TABLE filter (
	id INTEGER NOT NULL, 
	digest TEXT NOT NULL, 
	follow TEXT NOT NULL, 
	mute TEXT NOT NULL, 
	sections TEXT NOT NULL, 
	CONSTRAINT pk_filter PRIMARY KEY (id), 
	CONSTRAINT uq_filter_digest UNIQUE (digest)
);
CREATE TABLE issue (
	id INTEGER NOT NULL, 
	edition_id INTEGER NOT NULL, 
	date DATE NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	repeat_of DATE, 
	push BOOLEAN NOT NULL, 
	revision INTEGER NOT NULL, 
	published_at DATETIME NOT NULL, 
	source_url TEXT, file TEXT DEFAULT '' NOT NULL, repeats TEXT DEFAULT '' NOT NULL, "indexed" INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_issue PRIMARY KEY (id), 
	CONSTRAINT fk_issue_edition_id FOREIGN KEY(edition_id) REFERENCES edition (id), 
	CONSTRAINT uq_issue_edition_id_date UNIQUE (edition_id, date)
);
INSERT INTO "issue" VALUES(1,1,'2026-11-01','live',NULL,1,1,'2026-11-01 12:00:00.000000','https://news.example/1','','',1);
INSERT INTO "issue" VALUES(2,1,'2026-11-02','live',NULL,1,2,'2026-11-02 12:00:00.000000',NULL,'','',1);
INSERT INTO "issue" VALUES(3,1,'2026-11-03','withdrawn',NULL,0,2,'2026-11-03 12:00:00.000000',NULL,'','',1);
CREATE TABLE issue_ledger (
	issue_id INTEGER NOT NULL, 
	openings INTEGER NOT NULL, 
	tallied INTEGER, 
	pruned_at DATETIME, 
	CONSTRAINT pk_issue_ledger PRIMARY KEY (issue_id)
);
INSERT INTO "issue_ledger" VALUES(1,1,1,NULL);
INSERT INTO "issue_ledger" VALUES(2,1,NULL,NULL);
INSERT INTO "issue_ledger" VALUES(3,0,0,NULL);
CREATE TABLE lease (
	name TEXT NOT NULL, 
	holder TEXT NOT NULL, 
	until DATETIME NOT NULL, 
	fence INTEGER NOT NULL, ticked_at DATETIME, 
	CONSTRAINT pk_lease PRIMARY KEY (name)
);
CREATE TABLE person (
	id INTEGER NOT NULL, 
	platform TEXT NOT NULL, 
	user TEXT NOT NULL, 
	language TEXT NOT NULL, 
	CONSTRAINT pk_person PRIMARY KEY (id), 
	CONSTRAINT uq_person_platform_user UNIQUE (platform, user)
);
INSERT INTO "person" VALUES(1,'telegram','1','');
CREATE TABLE "phrase" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	"key" TEXT NOT NULL, 
	line TEXT NOT NULL, 
	platform TEXT NOT NULL, 
	address TEXT NOT NULL, 
	thread TEXT NOT NULL, 
	user TEXT NOT NULL, 
	private BOOLEAN NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT uq_phrase_key UNIQUE ("key")
);
CREATE TABLE place (
	id INTEGER NOT NULL, 
	platform TEXT NOT NULL, 
	address TEXT NOT NULL, 
	thread TEXT NOT NULL, 
	root TEXT NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	language TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	told_at DATETIME, slept_at DATETIME, 
	CONSTRAINT pk_place PRIMARY KEY (id), 
	CONSTRAINT uq_place_platform_address_thread UNIQUE (platform, address, thread)
);
INSERT INTO "place" VALUES(1,'telegram','1','','1','private','en','',NULL,NULL);
INSERT INTO "place" VALUES(2,'telegram','2','','2','private','en','blocked',NULL,'2026-11-01 12:00:00.000000');
INSERT INTO "place" VALUES(3,'telegram','-100','7','-100','topic','en','',NULL,NULL);
INSERT INTO "place" VALUES(4,'discord','500','','900','channel','en','',NULL,NULL);
CREATE TABLE "revision" (
	issue_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	markdown TEXT NOT NULL, 
	made_by TEXT NOT NULL, 
	made_at DATETIME NOT NULL, 
	why TEXT NOT NULL, 
	content JSON, digest TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_revision PRIMARY KEY (issue_id, number), 
	CONSTRAINT fk_revision_issue_id FOREIGN KEY(issue_id) REFERENCES issue (id)
);
INSERT INTO "revision" VALUES(1,1,'## AINews - 2026-11-01

> [原文链接](https://news.example/1)

## 📰 十大AI新闻要点

### 1. [资讯模型 vLLM 0.9](https://example.com/vllm)
> All about 资讯模型 vLLM 0.9.

---

## 🛠️ 十大工具产品要点

### 1. [A first tool](https://example.org/2026-11-01)
> All about A first tool.

---
','','2026-11-01 12:00:00.000000','','{"source_url": "https://news.example/1", "title": "", "opening": [], "closing": [], "sections": [{"kind": "news", "title": "", "before": [], "intro": [], "stories": [{"number": 1, "title": "\u8d44\u8baf\u6a21\u578b vLLM 0.9", "url": "https://example.com/vllm", "summary": [[["All about \u8d44\u8baf\u6a21\u578b vLLM 0.9.", "plain", null]]], "references": []}]}, {"kind": "tools", "title": "", "before": [], "intro": [], "stories": [{"number": 1, "title": "A first tool", "url": "https://example.org/2026-11-01", "summary": [[["All about A first tool.", "plain", null]]], "references": []}]}]}','');
INSERT INTO "revision" VALUES(2,1,'## AINews - 2026-11-02

## 📰 十大AI新闻要点

### 1. [A first story](https://example.com/2026-11-02)
> All about A first story.

---

## 🛠️ 十大工具产品要点

### 1. [A first tool](https://example.org/2026-11-02)
> All about A first tool.

---
','','2026-11-02 12:00:00.000000','','{"source_url": null, "title": "", "opening": [], "closing": [], "sections": [{"kind": "news", "title": "", "before": [], "intro": [], "stories": [{"number": 1, "title": "A first story", "url": "https://example.com/2026-11-02", "summary": [[["All about A first story.", "plain", null]]], "references": []}]}, {"kind": "tools", "title": "", "before": [], "intro": [], "stories": [{"number": 1, "title": "A first tool", "url": "https://example.org/2026-11-02", "summary": [[["All about A first tool.", "plain", null]]], "references": []}]}]}','');
INSERT INTO "revision" VALUES(2,2,'## AINews - 2026-11-02

## 📰 十大AI新闻要点

### 1. [A corrected story](https://example.com/right)
> All about A corrected story.

---

## 🛠️ 十大工具产品要点

### 1. [A first tool](https://example.org/2026-11-02)
> All about A first tool.

---
','','2026-11-02 13:00:00.000000','a typing error','{"source_url": null, "title": "", "opening": [], "closing": [], "sections": [{"kind": "news", "title": "", "before": [], "intro": [], "stories": [{"number": 1, "title": "A corrected story", "url": "https://example.com/right", "summary": [[["All about A corrected story.", "plain", null]]], "references": []}]}, {"kind": "tools", "title": "", "before": [], "intro": [], "stories": [{"number": 1, "title": "A first tool", "url": "https://example.org/2026-11-02", "summary": [[["All about A first tool.", "plain", null]]], "references": []}]}]}','');
INSERT INTO "revision" VALUES(3,1,'## AINews - 2026-11-03

## 📰 十大AI新闻要点

### 1. [A first story](https://example.com/2026-11-03)
> All about A first story.

---

## 🛠️ 十大工具产品要点

### 1. [A first tool](https://example.org/2026-11-03)
> All about A first tool.

---
','','2026-11-03 12:00:00.000000','','{"source_url": null, "title": "", "opening": [], "closing": [], "sections": [{"kind": "news", "title": "", "before": [], "intro": [], "stories": [{"number": 1, "title": "A first story", "url": "https://example.com/2026-11-03", "summary": [[["All about A first story.", "plain", null]]], "references": []}]}, {"kind": "tools", "title": "", "before": [], "intro": [], "stories": [{"number": 1, "title": "A first tool", "url": "https://example.org/2026-11-03", "summary": [[["All about A first tool.", "plain", null]]], "references": []}]}]}','');
INSERT INTO "revision" VALUES(3,2,'## AINews - 2026-11-03

## 📰 十大AI新闻要点

### 1. [A first story](https://example.com/2026-11-03)
> All about A first story.

---

## 🛠️ 十大工具产品要点

### 1. [A first tool](https://example.org/2026-11-03)
> All about A first tool.

---
','1','2026-11-03 13:00:00.000000','wrong day','{"source_url": null, "title": "", "opening": [], "closing": [], "sections": [{"kind": "news", "title": "", "before": [], "intro": [], "stories": [{"number": 1, "title": "A first story", "url": "https://example.com/2026-11-03", "summary": [[["All about A first story.", "plain", null]]], "references": []}]}, {"kind": "tools", "title": "", "before": [], "intro": [], "stories": [{"number": 1, "title": "A first tool", "url": "https://example.org/2026-11-03", "summary": [[["All about A first tool.", "plain", null]]], "references": []}]}]}','');
CREATE TABLE run (
	id INTEGER NOT NULL, 
	article_id INTEGER NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	claim INTEGER NOT NULL, 
	attempts INTEGER NOT NULL, 
	due_at DATETIME NOT NULL, 
	reason TEXT NOT NULL, 
	pages JSON NOT NULL, 
	made_at DATETIME NOT NULL, 
	CONSTRAINT pk_run PRIMARY KEY (id), 
	CONSTRAINT fk_run_article_id_article FOREIGN KEY(article_id) REFERENCES article (id), 
	CONSTRAINT uq_run_article_id UNIQUE (article_id)
);
CREATE TABLE save (
	person_id INTEGER NOT NULL, 
	issue_id INTEGER NOT NULL, 
	section VARCHAR(16) NOT NULL, 
	number INTEGER NOT NULL, 
	saved_at DATETIME NOT NULL, 
	CONSTRAINT pk_save PRIMARY KEY (person_id, issue_id, section, number), 
	CONSTRAINT fk_save_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_save_issue_id FOREIGN KEY(issue_id) REFERENCES issue (id)
);
INSERT INTO "save" VALUES(1,1,'news',1,'2026-11-01 12:00:00.000000');
CREATE TABLE schedule (
	id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	zone TEXT NOT NULL, 
	days INTEGER NOT NULL, 
	CONSTRAINT pk_schedule PRIMARY KEY (id), 
	CONSTRAINT uq_schedule_at_zone_days UNIQUE (at, zone, days)
);
INSERT INTO "schedule" VALUES(1,'','UTC',127);
INSERT INTO "schedule" VALUES(2,'08:30:00','Asia/Shanghai',31);
CREATE TABLE source (
	id INTEGER NOT NULL, 
	edition_id INTEGER NOT NULL, 
	url TEXT NOT NULL, 
	title TEXT NOT NULL, 
	etag TEXT NOT NULL, 
	last_modified TEXT NOT NULL, 
	answered TEXT NOT NULL, 
	is_feed BOOLEAN NOT NULL, 
	looked_at DATETIME, 
	next_look_at DATETIME NOT NULL, 
	failures INTEGER NOT NULL, 
	failing_since DATETIME, 
	fault TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_source PRIMARY KEY (id), 
	CONSTRAINT fk_source_edition_id_edition FOREIGN KEY(edition_id) REFERENCES edition (id), 
	CONSTRAINT uq_source_edition_id_url UNIQUE (edition_id, url)
);
CREATE TABLE spelling (
	part TEXT NOT NULL, 
	word TEXT NOT NULL, 
	CONSTRAINT pk_spelling PRIMARY KEY (part, word)
)
 WITHOUT ROWID

;
INSERT INTO "spelling" VALUES('abot','about');
INSERT INTO "spelling" VALUES('abou','about');
INSERT INTO "spelling" VALUES('about','about');
INSERT INTO "spelling" VALUES('abut','about');
INSERT INTO "spelling" VALUES('aout','about');
INSERT INTO "spelling" VALUES('bout','about');
INSERT INTO "spelling" VALUES('corected','corrected');
INSERT INTO "spelling" VALUES('corrcted','corrected');
INSERT INTO "spelling" VALUES('correced','corrected');
INSERT INTO "spelling" VALUES('correctd','corrected');
INSERT INTO "spelling" VALUES('correcte','corrected');
INSERT INTO "spelling" VALUES('corrected','corrected');
INSERT INTO "spelling" VALUES('correted','corrected');
INSERT INTO "spelling" VALUES('crrected','corrected');
INSERT INTO "spelling" VALUES('eample','example');
INSERT INTO "spelling" VALUES('eamplecom','examplecom');
INSERT INTO "spelling" VALUES('eampleorg','exampleorg');
INSERT INTO "spelling" VALUES('examle','example');
INSERT INTO "spelling" VALUES('examlecom','examplecom');
INSERT INTO "spelling" VALUES('examleorg','exampleorg');
INSERT INTO "spelling" VALUES('exampe','example');
INSERT INTO "spelling" VALUES('exampecom','examplecom');
INSERT INTO "spelling" VALUES('exampeorg','exampleorg');
INSERT INTO "spelling" VALUES('exampl','example');
INSERT INTO "spelling" VALUES('examplcom','examplecom');
INSERT INTO "spelling" VALUES('example','example');
INSERT INTO "spelling" VALUES('examplecm','examplecom');
INSERT INTO "spelling" VALUES('exampleco','examplecom');
INSERT INTO "spelling" VALUES('examplecom','examplecom');
INSERT INTO "spelling" VALUES('exampleog','exampleorg');
INSERT INTO "spelling" VALUES('exampleom','examplecom');
INSERT INTO "spelling" VALUES('exampleor','exampleorg');
INSERT INTO "spelling" VALUES('exampleorg','exampleorg');
INSERT INTO "spelling" VALUES('examplerg','exampleorg');
INSERT INTO "spelling" VALUES('examplorg','exampleorg');
INSERT INTO "spelling" VALUES('exaple','example');
INSERT INTO "spelling" VALUES('exaplecom','examplecom');
INSERT INTO "spelling" VALUES('exapleorg','exampleorg');
INSERT INTO "spelling" VALUES('exmple','example');
INSERT INTO "spelling" VALUES('exmplecom','examplecom');
INSERT INTO "spelling" VALUES('exmpleorg','exampleorg');
INSERT INTO "spelling" VALUES('firs','first');
INSERT INTO "spelling" VALUES('first','first');
INSERT INTO "spelling" VALUES('firt','first');
INSERT INTO "spelling" VALUES('fist','first');
INSERT INTO "spelling" VALUES('frst','first');
INSERT INTO "spelling" VALUES('irst','first');
INSERT INTO "spelling" VALUES('llm','vllm');
INSERT INTO "spelling" VALUES('ool','tool');
INSERT INTO "spelling" VALUES('orrected','corrected');
INSERT INTO "spelling" VALUES('sory','story');
INSERT INTO "spelling" VALUES('stor','story');
INSERT INTO "spelling" VALUES('story','story');
INSERT INTO "spelling" VALUES('stoy','story');
INSERT INTO "spelling" VALUES('stry','story');
INSERT INTO "spelling" VALUES('tol','tool');
INSERT INTO "spelling" VALUES('too','tool');
INSERT INTO "spelling" VALUES('tool','tool');
INSERT INTO "spelling" VALUES('tory','story');
INSERT INTO "spelling" VALUES('vll','vllm');
INSERT INTO "spelling" VALUES('vllm','vllm');
INSERT INTO "spelling" VALUES('vlm','vllm');
INSERT INTO "spelling" VALUES('xample','example');
INSERT INTO "spelling" VALUES('xamplecom','examplecom');
INSERT INTO "spelling" VALUES('xampleorg','exampleorg');
CREATE TABLE story (
	issue_id INTEGER NOT NULL, 
	section VARCHAR(16) NOT NULL, 
	number INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	summary TEXT NOT NULL, 
	url TEXT, 
	url_key TEXT, place INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_story PRIMARY KEY (issue_id, section, number), 
	CONSTRAINT fk_story_issue_id FOREIGN KEY(issue_id) REFERENCES issue (id)
);
INSERT INTO "story" VALUES(1,'news',1,'资讯模型 vLLM 0.9','All about 资讯模型 vLLM 0.9.','https://example.com/vllm','example.com/vllm',1);
INSERT INTO "story" VALUES(1,'tools',1,'A first tool','All about A first tool.','https://example.org/2026-11-01','example.org/2026-11-01',2);
INSERT INTO "story" VALUES(2,'news',1,'A corrected story','All about A corrected story.','https://example.com/right','example.com/right',1);
INSERT INTO "story" VALUES(2,'tools',1,'A first tool','All about A first tool.','https://example.org/2026-11-02','example.org/2026-11-02',2);
INSERT INTO "story" VALUES(3,'news',1,'A first story','All about A first story.','https://example.com/2026-11-03','example.com/2026-11-03',1);
INSERT INTO "story" VALUES(3,'tools',1,'A first tool','All about A first tool.','https://example.org/2026-11-03','example.org/2026-11-03',2);
PRAGMA writable_schema=ON;
INSERT INTO sqlite_master(type,name,tbl_name,rootpage,sql)VALUES('table','story_index','story_index',0,'CREATE VIRTUAL TABLE story_index USING fts5(
    title, body, ref UNINDEXED, page UNINDEXED, columnsize = 0, tokenize = "ascii tokenchars ''.-_@:=''")');
CREATE TABLE 'story_index_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO "story_index_config" VALUES('version',4);
CREATE TABLE 'story_index_content'(id INTEGER PRIMARY KEY, c0, c1, c2, c3);
INSERT INTO "story_index_content" VALUES(1875376078846,' a first tool ',':tools =15a7bd5638aa68e9 @example.org all about a first tool example org exampleorg','t1','example.org/2026-11-01');
INSERT INTO "story_index_content" VALUES(1875376078847,' 资讯 讯模 模型 型 vllm 0.9 ',':news =7671119b2980656f @example.com all about 资讯 讯模 模型 型 vllm 0.9 example com examplecom','n1','example.com/vllm');
INSERT INTO "story_index_content" VALUES(1875377127422,' a first tool ',':tools =bb8ae1a5c85a2185 @example.org all about a first tool example org exampleorg','t1','example.org/2026-11-02');
INSERT INTO "story_index_content" VALUES(1875377127423,' a corrected story ',':news =cd4514329369edbf @example.com all about a corrected story example com examplecom','n1','example.com/right');
CREATE TABLE 'story_index_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO "story_index_data" VALUES(1,X'040F2F0000');
INSERT INTO "story_index_data" VALUES(10,X'00000000010A0A000A0101010201010301010401010501010601010701010801010901010A0101');
INSERT INTO "story_index_data" VALUES(137438953473,X'000001030430302E39B6CAA8FFFF7F080701010C01053A6E657773B6CAA8FFFF7F0601010201113D37363731313139623239383036353666B6CAA8FFFF7F06010103010C406578616D706C652E636F6DB6CAA8FFFF7F06010104010561626F7574B6CAA8FFFF7F0601010602026C6CB6CAA8FFFF7F060101050103636F6DB6CAA8FFFF7F0601010E01076578616D706C65B6CAA8FFFF7F0601010D0803636F6DB6CAA8FFFF7F0601010F0104766C6C6DB6CAA8FFFF7F080601010B0103E59E8BB6CAA8FFFF7F080501010A0106E6A8A1E59E8BB6CAA8FFFF7F08040101090106E8AEAFE6A8A1B6CAA8FFFF7F08030101080205B584E8AEAFB6CAA8FFFF7F08020101070410111D18110E0F130F11101313');
INSERT INTO "story_index_data" VALUES(274877906945,X'000000CB07303A746F6F6C73B6CAA8FFFF7E0601010201113D31356137626435363338616136386539B6CAA8FFFF7E06010103010C406578616D706C652E6F7267B6CAA8FFFF7E06010104010161B6CAA8FFFF7E08020101070204626F7574B6CAA8FFFF7E0601010602026C6CB6CAA8FFFF7E0601010501076578616D706C65B6CAA8FFFF7E0601010A08036F7267B6CAA8FFFF7E0601010C01056669727374B6CAA8FFFF7E080301010801036F7267B6CAA8FFFF7E0601010B0104746F6F6CB6CAA8FFFF7E080401010904121D180E100E130F120F');
INSERT INTO "story_index_data" VALUES(412316860417,X'000000CB06303A6E657773B6CAA9BFFF7F0601010201113D65393062396266383333653862323165B6CAA9BFFF7F06010103010C406578616D706C652E636F6DB6CAA9BFFF7F06010104010161B6CAA9BFFF7F08020101070204626F7574B6CAA9BFFF7F0601010602026C6CB6CAA9BFFF7F060101050103636F6DB6CAA9BFFF7F0601010B01076578616D706C65B6CAA9BFFF7F0601010A0803636F6DB6CAA9BFFF7F0601010C01056669727374B6CAA9BFFF7F0803010108010573746F7279B6CAA9BFFF7F080401010904111D180E100E0F130F12');
INSERT INTO "story_index_data" VALUES(549755813889,X'000000CB07303A746F6F6C73B6CAA9BFFF7E0601010201113D62623861653161356338356132313835B6CAA9BFFF7E06010103010C406578616D706C652E6F7267B6CAA9BFFF7E06010104010161B6CAA9BFFF7E08020101070204626F7574B6CAA9BFFF7E0601010602026C6CB6CAA9BFFF7E0601010501076578616D706C65B6CAA9BFFF7E0601010A08036F7267B6CAA9BFFF7E0601010C01056669727374B6CAA9BFFF7E080301010801036F7267B6CAA9BFFF7E0601010B0104746F6F6CB6CAA9BFFF7E080401010904121D180E100E130F120F');
INSERT INTO "story_index_data" VALUES(687194767361,X'0000010906303A6E657773B6CAA9BFFF7F010205746F6F6C73B6CAA9BFFF7E0101113D62623861653161356338356132313835B6CAA9BFFF7E01021065393062396266383333653862323165B6CAA9BFFF7F01010C406578616D706C652E636F6DB6CAA9BFFF7F010A036F7267B6CAA9BFFF7E01010161B6CAA9BFFF7E0101010204626F7574B6CAA9BFFF7E01010102026C6CB6CAA9BFFF7E0101010103636F6DB6CAA9BFFF7F0101076578616D706C65B6CAA9BFFF7E0101010803636F6DB6CAA9BFFF7F0108036F7267B6CAA9BFFF7E0101056669727374B6CAA9BFFF7E01010101036F7267B6CAA9BFFF7E01010573746F7279B6CAA9BFFF7F010104746F6F6CB6CAA9BFFF7E01040E0E1A19150C0C0F0D0C120C0C100C0E');
INSERT INTO "story_index_data" VALUES(824633720833,X'000000CD06303A6E657773B6CAA9BFFF7F0601010201113D63643435313433323933363965646266B6CAA9BFFF7F06010103010C406578616D706C652E636F6DB6CAA9BFFF7F06010104010161B6CAA9BFFF7F08020101070204626F7574B6CAA9BFFF7F0601010602026C6CB6CAA9BFFF7F060101050103636F6DB6CAA9BFFF7F0601010B030772726563746564B6CAA9BFFF7F080301010801076578616D706C65B6CAA9BFFF7F0601010A0803636F6DB6CAA9BFFF7F0601010C010573746F7279B6CAA9BFFF7F080401010904111D180E100E0F14130F');
INSERT INTO "story_index_data" VALUES(962072674305,X'000000CB07303A746F6F6C73B6CAA9BFFF7E0601010201113D62623861653161356338356132313835B6CAA9BFFF7E06010103010C406578616D706C652E6F7267B6CAA9BFFF7E06010104010161B6CAA9BFFF7E08020101070204626F7574B6CAA9BFFF7E0601010602026C6CB6CAA9BFFF7E0601010501076578616D706C65B6CAA9BFFF7E0601010A08036F7267B6CAA9BFFF7E0601010C01056669727374B6CAA9BFFF7E080301010801036F7267B6CAA9BFFF7E0601010B0104746F6F6CB6CAA9BFFF7E080401010904121D180E100E130F120F');
INSERT INTO "story_index_data" VALUES(1099511627777,X'000000CB06303A6E657773B6CAA9FFFF7F0601010201113D39343832663565623235323834376162B6CAA9FFFF7F06010103010C406578616D706C652E636F6DB6CAA9FFFF7F06010104010161B6CAA9FFFF7F08020101070204626F7574B6CAA9FFFF7F0601010602026C6CB6CAA9FFFF7F060101050103636F6DB6CAA9FFFF7F0601010B01076578616D706C65B6CAA9FFFF7F0601010A0803636F6DB6CAA9FFFF7F0601010C01056669727374B6CAA9FFFF7F0803010108010573746F7279B6CAA9FFFF7F080401010904111D180E100E0F130F12');
INSERT INTO "story_index_data" VALUES(1236950581249,X'000000CB07303A746F6F6C73B6CAA9FFFF7E0601010201113D63303564646433643163396235666638B6CAA9FFFF7E06010103010C406578616D706C652E6F7267B6CAA9FFFF7E06010104010161B6CAA9FFFF7E08020101070204626F7574B6CAA9FFFF7E0601010602026C6CB6CAA9FFFF7E0601010501076578616D706C65B6CAA9FFFF7E0601010A08036F7267B6CAA9FFFF7E0601010C01056669727374B6CAA9FFFF7E080301010801036F7267B6CAA9FFFF7E0601010B0104746F6F6CB6CAA9FFFF7E080401010904121D180E100E130F120F');
INSERT INTO "story_index_data" VALUES(1374389534721,X'0000010906303A6E657773B6CAA9FFFF7F010205746F6F6C73B6CAA9FFFF7E0101113D39343832663565623235323834376162B6CAA9FFFF7F01021063303564646433643163396235666638B6CAA9FFFF7E01010C406578616D706C652E636F6DB6CAA9FFFF7F010A036F7267B6CAA9FFFF7E01010161B6CAA9FFFF7E0101010204626F7574B6CAA9FFFF7E01010102026C6CB6CAA9FFFF7E0101010103636F6DB6CAA9FFFF7F0101076578616D706C65B6CAA9FFFF7E0101010803636F6DB6CAA9FFFF7F0108036F7267B6CAA9FFFF7E0101056669727374B6CAA9FFFF7E01010101036F7267B6CAA9FFFF7E01010573746F7279B6CAA9FFFF7F010104746F6F6CB6CAA9FFFF7E01040E0E1A19150C0C0F0D0C120C0C100C0E');
CREATE TABLE 'story_index_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO "story_index_idx" VALUES(1,X'',2);
INSERT INTO "story_index_idx" VALUES(2,X'',2);
INSERT INTO "story_index_idx" VALUES(3,X'',2);
INSERT INTO "story_index_idx" VALUES(4,X'',2);
INSERT INTO "story_index_idx" VALUES(5,X'',2);
INSERT INTO "story_index_idx" VALUES(6,X'',2);
INSERT INTO "story_index_idx" VALUES(7,X'',2);
INSERT INTO "story_index_idx" VALUES(8,X'',2);
INSERT INTO "story_index_idx" VALUES(9,X'',2);
INSERT INTO "story_index_idx" VALUES(10,X'',2);
CREATE TABLE subscription (
	id INTEGER NOT NULL, 
	place_id INTEGER NOT NULL, 
	edition_id INTEGER NOT NULL, 
	sections TEXT NOT NULL, 
	schedule_id INTEGER NOT NULL, 
	style VARCHAR(16) NOT NULL, 
	catch_up VARCHAR(16) NOT NULL, 
	options JSON NOT NULL, 
	active BOOLEAN NOT NULL, 
	since DATETIME NOT NULL, 
	made_by TEXT NOT NULL, paused_at DATETIME, paused_until DATETIME, filter_id INTEGER CONSTRAINT fk_subscription_filter_id REFERENCES filter (id), 
	CONSTRAINT pk_subscription PRIMARY KEY (id), 
	CONSTRAINT fk_subscription_edition_id FOREIGN KEY(edition_id) REFERENCES edition (id), 
	CONSTRAINT fk_subscription_place_id FOREIGN KEY(place_id) REFERENCES place (id), 
	CONSTRAINT fk_subscription_schedule_id FOREIGN KEY(schedule_id) REFERENCES schedule (id), 
	CONSTRAINT uq_subscription_place_id_edition_id_sections UNIQUE (place_id, edition_id, sections)
);
INSERT INTO "subscription" VALUES(1,1,1,'',1,'full','latest','{}',1,'2026-11-01 11:00:00.000000','1',NULL,NULL,NULL);
INSERT INTO "subscription" VALUES(2,2,1,'',2,'headlines','all','{"rich": false}',1,'2026-11-01 11:00:00.000000','2',NULL,NULL,NULL);
INSERT INTO "subscription" VALUES(3,3,1,'',1,'full','latest','{}',1,'2026-11-01 11:00:00.000000','-100',NULL,NULL,NULL);
INSERT INTO "subscription" VALUES(4,4,1,'',1,'full','latest','{}',1,'2026-11-01 11:00:00.000000','900',NULL,NULL,NULL);
CREATE TABLE tally (
	issue_id INTEGER NOT NULL, 
	part TEXT NOT NULL, 
	platform TEXT NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	reason TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	CONSTRAINT pk_tally PRIMARY KEY (issue_id, part, platform, state, reason)
);
INSERT INTO "tally" VALUES(1,'issue','discord','unknown','unknown',1);
INSERT INTO "tally" VALUES(1,'issue','telegram','gone','blocked',1);
INSERT INTO "tally" VALUES(1,'issue','telegram','sent','',2);
CREATE TABLE trouble (
	id INTEGER NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	"key" TEXT NOT NULL, 
	details JSON NOT NULL, 
	since DATETIME NOT NULL, 
	over_at DATETIME, 
	CONSTRAINT pk_trouble PRIMARY KEY (id), 
	CONSTRAINT uq_trouble_kind_key UNIQUE (kind, "key")
);
CREATE TABLE trouble_notice (
	trouble_id INTEGER NOT NULL, 
	platform TEXT NOT NULL, 
	user TEXT NOT NULL, 
	over BOOLEAN NOT NULL, 
	attempts INTEGER NOT NULL, 
	next_at DATETIME, 
	CONSTRAINT pk_trouble_notice PRIMARY KEY (trouble_id, platform, user, over), 
	CONSTRAINT fk_trouble_notice_trouble_id_trouble FOREIGN KEY(trouble_id) REFERENCES trouble (id)
);
CREATE INDEX ix_place_platform_root ON place (platform, root);
CREATE INDEX ix_delivery_sent ON delivery (issue_id, revision) WHERE state = 'sent';
CREATE INDEX ix_delivery_skipped ON delivery (subscription_id) WHERE state = 'skipped';
CREATE INDEX ix_delivery_open ON delivery (platform, lane, shard, due_at, id) WHERE state IN ('due', 'sending');
CREATE INDEX ix_phrase_created_at ON phrase (created_at);
CREATE INDEX ix_place_slept_at ON place (slept_at);
CREATE INDEX ix_revision_digest ON revision (digest);
CREATE INDEX ix_delivery_set_aside ON delivery (issue_id) WHERE state IN ('due', 'sending') AND reason = 'defect';
CREATE INDEX ix_call_day ON call (day);
CREATE INDEX ix_draft_state ON draft (state);
CREATE UNIQUE INDEX ix_draft_day ON draft (edition_id, day) WHERE state IN ('held', 'approved');
CREATE INDEX ix_subscription_filter_id ON subscription (filter_id) WHERE filter_id IS NOT NULL;
CREATE INDEX ix_announcement_digest ON announcement (digest);
PRAGMA writable_schema=OFF;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('phrase',0);
COMMIT;
