BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0003');
CREATE TABLE budget (
	platform TEXT NOT NULL, 
	next_free DATETIME NOT NULL, 
	paused_until DATETIME, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_budget PRIMARY KEY (platform)
);
INSERT INTO "budget" VALUES('discord','2026-11-01 12:00:00.000000','2026-11-01 13:00:00.000000','rate-limit');
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
	reason TEXT NOT NULL, shard INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_delivery PRIMARY KEY (id), 
	CONSTRAINT uq_delivery_issue_id_subscription_id_part UNIQUE (issue_id, subscription_id, part)
);
INSERT INTO "delivery" VALUES(1,1,1,'issue','telegram',0,'sent','2026-11-01 12:00:00.000000','2026-11-03 12:00:00.000000',1,1,1,'[{"handle":"11","dialect":"classic","digest":"a"},{"handle":"12","dialect":"classic","digest":"b"}]','',0);
INSERT INTO "delivery" VALUES(2,1,2,'issue','telegram',0,'gone','2026-11-01 12:00:00.000000','2026-11-03 12:00:00.000000',1,1,0,'[]','blocked',0);
INSERT INTO "delivery" VALUES(3,1,3,'issue','telegram',0,'sent','2026-11-01 12:00:00.000000','2026-11-03 12:00:00.000000',1,1,1,'[{"handle":"11","dialect":"classic","digest":"a"}]','',0);
INSERT INTO "delivery" VALUES(4,1,4,'issue','discord',0,'unknown','2026-11-01 12:00:00.000000','2026-11-03 12:00:00.000000',1,1,0,'[]','unknown',0);
INSERT INTO "delivery" VALUES(5,2,1,'issue','telegram',0,'sent','2026-11-02 12:00:00.000000','2026-11-04 12:00:00.000000',1,1,1,'[{"handle":"11","dialect":"classic","digest":"a"},{"handle":"12","dialect":"classic","digest":"b"}]','',0);
INSERT INTO "delivery" VALUES(6,2,3,'issue','telegram',0,'sending','2026-11-01 12:05:00.000000','2026-11-04 12:00:00.000000',1,0,0,'[]','',0);
INSERT INTO "delivery" VALUES(7,2,4,'issue','discord',0,'due','2026-11-02 12:00:00.000000','2026-11-04 12:00:00.000000',0,0,0,'[]','',0);
CREATE TABLE edition (
	id INTEGER NOT NULL, 
	slug TEXT NOT NULL, 
	title TEXT NOT NULL, 
	CONSTRAINT pk_edition PRIMARY KEY (id), 
	CONSTRAINT uq_edition_slug UNIQUE (slug)
);
INSERT INTO "edition" VALUES(1,'ainews','AI News');
CREATE TABLE issue (
	id INTEGER NOT NULL, 
	edition_id INTEGER NOT NULL, 
	date DATE NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	repeat_of DATE, 
	push BOOLEAN NOT NULL, 
	revision INTEGER NOT NULL, 
	published_at DATETIME NOT NULL, 
	source_url TEXT, 
	CONSTRAINT pk_issue PRIMARY KEY (id), 
	CONSTRAINT fk_issue_edition_id FOREIGN KEY(edition_id) REFERENCES edition (id), 
	CONSTRAINT uq_issue_edition_id_date UNIQUE (edition_id, date)
);
INSERT INTO "issue" VALUES(1,1,'2026-11-01','live',NULL,1,1,'2026-11-01 12:00:00.000000','https://news.example/1');
INSERT INTO "issue" VALUES(2,1,'2026-11-02','live',NULL,1,2,'2026-11-02 12:00:00.000000',NULL);
INSERT INTO "issue" VALUES(3,1,'2026-11-03','withdrawn',NULL,0,2,'2026-11-03 12:00:00.000000',NULL);
CREATE TABLE lease (
	name TEXT NOT NULL, 
	holder TEXT NOT NULL, 
	until DATETIME NOT NULL, 
	fence INTEGER NOT NULL, 
	CONSTRAINT pk_lease PRIMARY KEY (name)
);
INSERT INTO "lease" VALUES('clock','a bot','2026-11-01 12:01:00.000000',1);
CREATE TABLE person (
	id INTEGER NOT NULL, 
	platform TEXT NOT NULL, 
	user TEXT NOT NULL, 
	language TEXT NOT NULL, 
	CONSTRAINT pk_person PRIMARY KEY (id), 
	CONSTRAINT uq_person_platform_user UNIQUE (platform, user)
);
INSERT INTO "person" VALUES(1,'telegram','1','zh-Hans');
CREATE TABLE phrase (
	id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	line TEXT NOT NULL, 
	CONSTRAINT pk_phrase PRIMARY KEY (id), 
	CONSTRAINT uq_phrase_key UNIQUE ("key")
);
INSERT INTO "phrase" VALUES(1,'081fec8e539f4de558047490be214f3e19c62244b8192a280c2b49794da58b51','search a very long line');
CREATE TABLE place (
	id INTEGER NOT NULL, 
	platform TEXT NOT NULL, 
	address TEXT NOT NULL, 
	thread TEXT NOT NULL, 
	root TEXT NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	language TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	told_at DATETIME, 
	CONSTRAINT pk_place PRIMARY KEY (id), 
	CONSTRAINT uq_place_platform_address_thread UNIQUE (platform, address, thread)
);
INSERT INTO "place" VALUES(1,'telegram','1','','1','private','en','',NULL);
INSERT INTO "place" VALUES(2,'telegram','2','','2','private','en','blocked',NULL);
INSERT INTO "place" VALUES(3,'telegram','-100','7','-100','topic','en','',NULL);
INSERT INTO "place" VALUES(4,'discord','500','','900','channel','en','',NULL);
CREATE TABLE revision (
	issue_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	markdown TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	made_by TEXT NOT NULL, 
	made_at DATETIME NOT NULL, 
	why TEXT NOT NULL, 
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
','d1','','2026-11-01 12:00:00.000000','');
INSERT INTO "revision" VALUES(2,1,'## AINews - 2026-11-02

## 📰 十大AI新闻要点

### 1. [A first story](https://example.com/2026-11-02)
> All about A first story.

---

## 🛠️ 十大工具产品要点

### 1. [A first tool](https://example.org/2026-11-02)
> All about A first tool.

---
','d1','','2026-11-02 12:00:00.000000','');
INSERT INTO "revision" VALUES(2,2,'## AINews - 2026-11-02

## 📰 十大AI新闻要点

### 1. [A corrected story](https://example.com/right)
> All about A corrected story.

---

## 🛠️ 十大工具产品要点

### 1. [A first tool](https://example.org/2026-11-02)
> All about A first tool.

---
','d2','','2026-11-02 13:00:00.000000','a typing error');
INSERT INTO "revision" VALUES(3,1,'## AINews - 2026-11-03

## 📰 十大AI新闻要点

### 1. [A first story](https://example.com/2026-11-03)
> All about A first story.

---

## 🛠️ 十大工具产品要点

### 1. [A first tool](https://example.org/2026-11-03)
> All about A first tool.

---
','d1','','2026-11-03 12:00:00.000000','');
INSERT INTO "revision" VALUES(3,2,'## AINews - 2026-11-03

## 📰 十大AI新闻要点

### 1. [A first story](https://example.com/2026-11-03)
> All about A first story.

---

## 🛠️ 十大工具产品要点

### 1. [A first tool](https://example.org/2026-11-03)
> All about A first tool.

---
','d1','1','2026-11-03 13:00:00.000000','wrong day');
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
CREATE TABLE story (
	issue_id INTEGER NOT NULL, 
	section VARCHAR(16) NOT NULL, 
	number INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	folded TEXT NOT NULL, 
	summary TEXT NOT NULL, 
	url TEXT, 
	url_key TEXT, 
	CONSTRAINT pk_story PRIMARY KEY (issue_id, section, number), 
	CONSTRAINT fk_story_issue_id FOREIGN KEY(issue_id) REFERENCES issue (id)
);
INSERT INTO "story" VALUES(1,'news',1,'资讯模型 vLLM 0.9','资讯模型 vllm 0.9','All about 资讯模型 vLLM 0.9.','https://example.com/vllm','example.com/vllm');
INSERT INTO "story" VALUES(1,'tools',1,'A first tool','a first tool','All about A first tool.','https://example.org/2026-11-01','example.org/2026-11-01');
INSERT INTO "story" VALUES(2,'news',1,'A corrected story','a corrected story','All about A corrected story.','https://example.com/right','example.com/right');
INSERT INTO "story" VALUES(2,'tools',1,'A first tool','a first tool','All about A first tool.','https://example.org/2026-11-02','example.org/2026-11-02');
INSERT INTO "story" VALUES(3,'news',1,'A first story','a first story','All about A first story.','https://example.com/2026-11-03','example.com/2026-11-03');
INSERT INTO "story" VALUES(3,'tools',1,'A first tool','a first tool','All about A first tool.','https://example.org/2026-11-03','example.org/2026-11-03');
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
	made_by TEXT NOT NULL, 
	CONSTRAINT pk_subscription PRIMARY KEY (id), 
	CONSTRAINT fk_subscription_edition_id FOREIGN KEY(edition_id) REFERENCES edition (id), 
	CONSTRAINT fk_subscription_place_id FOREIGN KEY(place_id) REFERENCES place (id), 
	CONSTRAINT fk_subscription_schedule_id FOREIGN KEY(schedule_id) REFERENCES schedule (id), 
	CONSTRAINT uq_subscription_place_id_edition_id_sections UNIQUE (place_id, edition_id, sections)
);
INSERT INTO "subscription" VALUES(1,1,1,'',1,'full','latest','{}',1,'2026-11-01 11:00:00.000000','1');
INSERT INTO "subscription" VALUES(2,2,1,'',2,'headlines','all','{"rich": false}',1,'2026-11-01 11:00:00.000000','2');
INSERT INTO "subscription" VALUES(3,3,1,'',1,'full','latest','{}',1,'2026-11-01 11:00:00.000000','-100');
INSERT INTO "subscription" VALUES(4,4,1,'',1,'full','latest','{}',1,'2026-11-01 11:00:00.000000','900');
CREATE INDEX ix_place_platform_root ON place (platform, root);
CREATE INDEX ix_delivery_sent ON delivery (issue_id, revision) WHERE state = 'sent';
CREATE INDEX ix_delivery_skipped ON delivery (subscription_id) WHERE state = 'skipped';
CREATE INDEX ix_delivery_open ON delivery (platform, lane, shard, due_at, id) WHERE state IN ('due', 'sending');
COMMIT;
