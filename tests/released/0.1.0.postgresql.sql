--
-- PostgreSQL database dump
--

\restrict vK96SuaJbkypTekgy73W0vTQypu7m9W8YSeMxYdDLhwbBpLP4W1g2CEw7Zaxo4O

-- Dumped from database version 18.4
-- Dumped by pg_dump version 18.4

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: public; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA public;


--
-- Name: SCHEMA public; Type: COMMENT; Schema: -; Owner: -
--

COMMENT ON SCHEMA public IS 'standard public schema';


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: alembic_version; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);


--
-- Name: budget; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.budget (
    platform text NOT NULL,
    next_free timestamp with time zone NOT NULL,
    paused_until timestamp with time zone,
    reason text NOT NULL
);


--
-- Name: delivery; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.delivery (
    id bigint NOT NULL,
    issue_id integer NOT NULL,
    subscription_id integer NOT NULL,
    part text NOT NULL,
    platform text NOT NULL,
    lane integer NOT NULL,
    state character varying(16) NOT NULL,
    due_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    claim integer NOT NULL,
    attempts integer NOT NULL,
    revision integer NOT NULL,
    messages json NOT NULL,
    reason text NOT NULL,
    shard integer DEFAULT 0 NOT NULL
)
WITH (autovacuum_vacuum_scale_factor='0.01');


--
-- Name: delivery_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.delivery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: delivery_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.delivery_id_seq OWNED BY public.delivery.id;


--
-- Name: edition; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.edition (
    id integer NOT NULL,
    slug text NOT NULL,
    title text NOT NULL
);


--
-- Name: edition_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.edition_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: edition_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.edition_id_seq OWNED BY public.edition.id;


--
-- Name: issue; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.issue (
    id integer NOT NULL,
    edition_id integer NOT NULL,
    date date NOT NULL,
    state character varying(16) NOT NULL,
    repeat_of date,
    push boolean NOT NULL,
    revision integer NOT NULL,
    published_at timestamp with time zone NOT NULL,
    source_url text
);


--
-- Name: issue_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.issue_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: issue_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.issue_id_seq OWNED BY public.issue.id;


--
-- Name: lease; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.lease (
    name text NOT NULL,
    holder text NOT NULL,
    until timestamp with time zone NOT NULL,
    fence integer NOT NULL
);


--
-- Name: person; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.person (
    id integer NOT NULL,
    platform text NOT NULL,
    "user" text NOT NULL,
    language text NOT NULL
);


--
-- Name: person_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.person_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: person_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.person_id_seq OWNED BY public.person.id;


--
-- Name: phrase; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.phrase (
    id integer NOT NULL,
    key text NOT NULL,
    line text NOT NULL
);


--
-- Name: phrase_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.phrase_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: phrase_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.phrase_id_seq OWNED BY public.phrase.id;


--
-- Name: place; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.place (
    id integer NOT NULL,
    platform text NOT NULL,
    address text NOT NULL,
    thread text NOT NULL,
    root text NOT NULL,
    kind character varying(16) NOT NULL,
    language text NOT NULL,
    reason text NOT NULL,
    told_at timestamp with time zone
);


--
-- Name: place_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.place_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: place_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.place_id_seq OWNED BY public.place.id;


--
-- Name: revision; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.revision (
    issue_id integer NOT NULL,
    number integer NOT NULL,
    markdown text NOT NULL,
    digest text NOT NULL,
    made_by text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    why text NOT NULL
);


--
-- Name: schedule; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.schedule (
    id integer NOT NULL,
    at text NOT NULL,
    zone text NOT NULL,
    days integer NOT NULL
);


--
-- Name: schedule_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.schedule_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: schedule_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.schedule_id_seq OWNED BY public.schedule.id;


--
-- Name: story; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.story (
    issue_id integer NOT NULL,
    section character varying(16) NOT NULL,
    number integer NOT NULL,
    title text NOT NULL,
    folded text NOT NULL,
    summary text NOT NULL,
    url text,
    url_key text
);


--
-- Name: subscription; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.subscription (
    id integer NOT NULL,
    place_id integer NOT NULL,
    edition_id integer NOT NULL,
    sections text NOT NULL,
    schedule_id integer NOT NULL,
    style character varying(16) NOT NULL,
    catch_up character varying(16) NOT NULL,
    options json NOT NULL,
    active boolean NOT NULL,
    since timestamp with time zone NOT NULL,
    made_by text NOT NULL
);


--
-- Name: subscription_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.subscription_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: subscription_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.subscription_id_seq OWNED BY public.subscription.id;


--
-- Name: delivery id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.delivery ALTER COLUMN id SET DEFAULT nextval('public.delivery_id_seq'::regclass);


--
-- Name: edition id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.edition ALTER COLUMN id SET DEFAULT nextval('public.edition_id_seq'::regclass);


--
-- Name: issue id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.issue ALTER COLUMN id SET DEFAULT nextval('public.issue_id_seq'::regclass);


--
-- Name: person id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.person ALTER COLUMN id SET DEFAULT nextval('public.person_id_seq'::regclass);


--
-- Name: phrase id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.phrase ALTER COLUMN id SET DEFAULT nextval('public.phrase_id_seq'::regclass);


--
-- Name: place id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.place ALTER COLUMN id SET DEFAULT nextval('public.place_id_seq'::regclass);


--
-- Name: schedule id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.schedule ALTER COLUMN id SET DEFAULT nextval('public.schedule_id_seq'::regclass);


--
-- Name: subscription id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.subscription ALTER COLUMN id SET DEFAULT nextval('public.subscription_id_seq'::regclass);


--
-- Data for Name: alembic_version; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.alembic_version VALUES ('0003');


--
-- Data for Name: budget; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.budget VALUES ('discord', '2026-11-01 12:00:00+00', '2026-11-01 13:00:00+00', 'rate-limit');


--
-- Data for Name: delivery; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.delivery VALUES (1, 1, 1, 'issue', 'telegram', 0, 'sent', '2026-11-01 12:00:00+00', '2026-11-03 12:00:00+00', 1, 1, 1, '[{"handle": "11", "dialect": "classic", "digest": "a"}, {"handle": "12", "dialect": "classic", "digest": "b"}]', '', 0);
INSERT INTO public.delivery VALUES (2, 1, 2, 'issue', 'telegram', 0, 'gone', '2026-11-01 12:00:00+00', '2026-11-03 12:00:00+00', 1, 1, 0, '[]', 'blocked', 0);
INSERT INTO public.delivery VALUES (3, 1, 3, 'issue', 'telegram', 0, 'sent', '2026-11-01 12:00:00+00', '2026-11-03 12:00:00+00', 1, 1, 1, '[{"handle": "11", "dialect": "classic", "digest": "a"}]', '', 0);
INSERT INTO public.delivery VALUES (4, 1, 4, 'issue', 'discord', 0, 'unknown', '2026-11-01 12:00:00+00', '2026-11-03 12:00:00+00', 1, 1, 0, '[]', 'unknown', 0);
INSERT INTO public.delivery VALUES (7, 2, 4, 'issue', 'discord', 0, 'due', '2026-11-02 12:00:00+00', '2026-11-04 12:00:00+00', 0, 0, 0, '[]', '', 0);
INSERT INTO public.delivery VALUES (5, 2, 1, 'issue', 'telegram', 0, 'sent', '2026-11-02 12:00:00+00', '2026-11-04 12:00:00+00', 1, 1, 1, '[{"handle": "11", "dialect": "classic", "digest": "a"}, {"handle": "12", "dialect": "classic", "digest": "b"}]', '', 0);
INSERT INTO public.delivery VALUES (6, 2, 3, 'issue', 'telegram', 0, 'sending', '2026-11-01 12:05:00+00', '2026-11-04 12:00:00+00', 1, 0, 0, '[]', '', 0);


--
-- Data for Name: edition; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.edition VALUES (1, 'ainews', 'AI News');


--
-- Data for Name: issue; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.issue VALUES (1, 1, '2026-11-01', 'live', NULL, true, 1, '2026-11-01 12:00:00+00', 'https://news.example/1');
INSERT INTO public.issue VALUES (2, 1, '2026-11-02', 'live', NULL, true, 2, '2026-11-02 12:00:00+00', NULL);
INSERT INTO public.issue VALUES (3, 1, '2026-11-03', 'withdrawn', NULL, false, 2, '2026-11-03 12:00:00+00', NULL);


--
-- Data for Name: lease; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.lease VALUES ('clock', 'a bot', '2026-11-01 12:01:00+00', 1);


--
-- Data for Name: person; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.person VALUES (1, 'telegram', '1', 'zh-Hans');


--
-- Data for Name: phrase; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.phrase VALUES (1, '081fec8e539f4de558047490be214f3e19c62244b8192a280c2b49794da58b51', 'search a very long line');


--
-- Data for Name: place; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.place VALUES (1, 'telegram', '1', '', '1', 'private', 'en', '', NULL);
INSERT INTO public.place VALUES (3, 'telegram', '-100', '7', '-100', 'topic', 'en', '', NULL);
INSERT INTO public.place VALUES (4, 'discord', '500', '', '900', 'channel', 'en', '', NULL);
INSERT INTO public.place VALUES (2, 'telegram', '2', '', '2', 'private', 'en', 'blocked', NULL);


--
-- Data for Name: revision; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.revision VALUES (1, 1, '## AINews - 2026-11-01

> [原文链接](https://news.example/1)

## 📰 十大AI新闻要点

### 1. [资讯模型 vLLM 0.9](https://example.com/vllm)
> All about 资讯模型 vLLM 0.9.

---

## 🛠️ 十大工具产品要点

### 1. [A first tool](https://example.org/2026-11-01)
> All about A first tool.

---
', 'd1', '', '2026-11-01 12:00:00+00', '');
INSERT INTO public.revision VALUES (2, 1, '## AINews - 2026-11-02

## 📰 十大AI新闻要点

### 1. [A first story](https://example.com/2026-11-02)
> All about A first story.

---

## 🛠️ 十大工具产品要点

### 1. [A first tool](https://example.org/2026-11-02)
> All about A first tool.

---
', 'd1', '', '2026-11-02 12:00:00+00', '');
INSERT INTO public.revision VALUES (2, 2, '## AINews - 2026-11-02

## 📰 十大AI新闻要点

### 1. [A corrected story](https://example.com/right)
> All about A corrected story.

---

## 🛠️ 十大工具产品要点

### 1. [A first tool](https://example.org/2026-11-02)
> All about A first tool.

---
', 'd2', '', '2026-11-02 13:00:00+00', 'a typing error');
INSERT INTO public.revision VALUES (3, 1, '## AINews - 2026-11-03

## 📰 十大AI新闻要点

### 1. [A first story](https://example.com/2026-11-03)
> All about A first story.

---

## 🛠️ 十大工具产品要点

### 1. [A first tool](https://example.org/2026-11-03)
> All about A first tool.

---
', 'd1', '', '2026-11-03 12:00:00+00', '');
INSERT INTO public.revision VALUES (3, 2, '## AINews - 2026-11-03

## 📰 十大AI新闻要点

### 1. [A first story](https://example.com/2026-11-03)
> All about A first story.

---

## 🛠️ 十大工具产品要点

### 1. [A first tool](https://example.org/2026-11-03)
> All about A first tool.

---
', 'd1', '1', '2026-11-03 13:00:00+00', 'wrong day');


--
-- Data for Name: schedule; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.schedule VALUES (1, '', 'UTC', 127);
INSERT INTO public.schedule VALUES (2, '08:30:00', 'Asia/Shanghai', 31);


--
-- Data for Name: story; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.story VALUES (1, 'news', 1, '资讯模型 vLLM 0.9', '资讯模型 vllm 0.9', 'All about 资讯模型 vLLM 0.9.', 'https://example.com/vllm', 'example.com/vllm');
INSERT INTO public.story VALUES (1, 'tools', 1, 'A first tool', 'a first tool', 'All about A first tool.', 'https://example.org/2026-11-01', 'example.org/2026-11-01');
INSERT INTO public.story VALUES (2, 'news', 1, 'A corrected story', 'a corrected story', 'All about A corrected story.', 'https://example.com/right', 'example.com/right');
INSERT INTO public.story VALUES (2, 'tools', 1, 'A first tool', 'a first tool', 'All about A first tool.', 'https://example.org/2026-11-02', 'example.org/2026-11-02');
INSERT INTO public.story VALUES (3, 'news', 1, 'A first story', 'a first story', 'All about A first story.', 'https://example.com/2026-11-03', 'example.com/2026-11-03');
INSERT INTO public.story VALUES (3, 'tools', 1, 'A first tool', 'a first tool', 'All about A first tool.', 'https://example.org/2026-11-03', 'example.org/2026-11-03');


--
-- Data for Name: subscription; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.subscription VALUES (1, 1, 1, '', 1, 'full', 'latest', '{}', true, '2026-11-01 11:00:00+00', '1');
INSERT INTO public.subscription VALUES (2, 2, 1, '', 2, 'headlines', 'all', '{"rich": false}', true, '2026-11-01 11:00:00+00', '2');
INSERT INTO public.subscription VALUES (3, 3, 1, '', 1, 'full', 'latest', '{}', true, '2026-11-01 11:00:00+00', '-100');
INSERT INTO public.subscription VALUES (4, 4, 1, '', 1, 'full', 'latest', '{}', true, '2026-11-01 11:00:00+00', '900');


--
-- Name: delivery_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.delivery_id_seq', 7, true);


--
-- Name: edition_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.edition_id_seq', 1, true);


--
-- Name: issue_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.issue_id_seq', 3, true);


--
-- Name: person_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.person_id_seq', 1, true);


--
-- Name: phrase_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.phrase_id_seq', 1, true);


--
-- Name: place_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.place_id_seq', 4, true);


--
-- Name: schedule_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.schedule_id_seq', 4, true);


--
-- Name: subscription_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.subscription_id_seq', 4, true);


--
-- Name: alembic_version alembic_version_pkc; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);


--
-- Name: budget pk_budget; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.budget
    ADD CONSTRAINT pk_budget PRIMARY KEY (platform);


--
-- Name: delivery pk_delivery; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT pk_delivery PRIMARY KEY (id);


--
-- Name: edition pk_edition; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.edition
    ADD CONSTRAINT pk_edition PRIMARY KEY (id);


--
-- Name: issue pk_issue; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.issue
    ADD CONSTRAINT pk_issue PRIMARY KEY (id);


--
-- Name: lease pk_lease; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.lease
    ADD CONSTRAINT pk_lease PRIMARY KEY (name);


--
-- Name: person pk_person; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.person
    ADD CONSTRAINT pk_person PRIMARY KEY (id);


--
-- Name: phrase pk_phrase; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.phrase
    ADD CONSTRAINT pk_phrase PRIMARY KEY (id);


--
-- Name: place pk_place; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.place
    ADD CONSTRAINT pk_place PRIMARY KEY (id);


--
-- Name: revision pk_revision; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.revision
    ADD CONSTRAINT pk_revision PRIMARY KEY (issue_id, number);


--
-- Name: schedule pk_schedule; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.schedule
    ADD CONSTRAINT pk_schedule PRIMARY KEY (id);


--
-- Name: story pk_story; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.story
    ADD CONSTRAINT pk_story PRIMARY KEY (issue_id, section, number);


--
-- Name: subscription pk_subscription; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.subscription
    ADD CONSTRAINT pk_subscription PRIMARY KEY (id);


--
-- Name: delivery uq_delivery_issue_id_subscription_id_part; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT uq_delivery_issue_id_subscription_id_part UNIQUE (issue_id, subscription_id, part);


--
-- Name: edition uq_edition_slug; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.edition
    ADD CONSTRAINT uq_edition_slug UNIQUE (slug);


--
-- Name: issue uq_issue_edition_id_date; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.issue
    ADD CONSTRAINT uq_issue_edition_id_date UNIQUE (edition_id, date);


--
-- Name: person uq_person_platform_user; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.person
    ADD CONSTRAINT uq_person_platform_user UNIQUE (platform, "user");


--
-- Name: phrase uq_phrase_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.phrase
    ADD CONSTRAINT uq_phrase_key UNIQUE (key);


--
-- Name: place uq_place_platform_address_thread; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.place
    ADD CONSTRAINT uq_place_platform_address_thread UNIQUE (platform, address, thread);


--
-- Name: schedule uq_schedule_at_zone_days; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.schedule
    ADD CONSTRAINT uq_schedule_at_zone_days UNIQUE (at, zone, days);


--
-- Name: subscription uq_subscription_place_id_edition_id_sections; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.subscription
    ADD CONSTRAINT uq_subscription_place_id_edition_id_sections UNIQUE (place_id, edition_id, sections);


--
-- Name: ix_delivery_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_delivery_open ON public.delivery USING btree (platform, lane, shard, due_at, id) WHERE ((state)::text = ANY ((ARRAY['due'::character varying, 'sending'::character varying])::text[]));


--
-- Name: ix_delivery_sent; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_delivery_sent ON public.delivery USING btree (issue_id, revision) WHERE ((state)::text = 'sent'::text);


--
-- Name: ix_delivery_skipped; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_delivery_skipped ON public.delivery USING btree (subscription_id) WHERE ((state)::text = 'skipped'::text);


--
-- Name: ix_place_platform_root; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_place_platform_root ON public.place USING btree (platform, root);


--
-- Name: issue fk_issue_edition_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.issue
    ADD CONSTRAINT fk_issue_edition_id FOREIGN KEY (edition_id) REFERENCES public.edition(id);


--
-- Name: revision fk_revision_issue_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.revision
    ADD CONSTRAINT fk_revision_issue_id FOREIGN KEY (issue_id) REFERENCES public.issue(id);


--
-- Name: story fk_story_issue_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.story
    ADD CONSTRAINT fk_story_issue_id FOREIGN KEY (issue_id) REFERENCES public.issue(id);


--
-- Name: subscription fk_subscription_edition_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.subscription
    ADD CONSTRAINT fk_subscription_edition_id FOREIGN KEY (edition_id) REFERENCES public.edition(id);


--
-- Name: subscription fk_subscription_place_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.subscription
    ADD CONSTRAINT fk_subscription_place_id FOREIGN KEY (place_id) REFERENCES public.place(id);


--
-- Name: subscription fk_subscription_schedule_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.subscription
    ADD CONSTRAINT fk_subscription_schedule_id FOREIGN KEY (schedule_id) REFERENCES public.schedule(id);


--
-- PostgreSQL database dump complete
--

\unrestrict vK96SuaJbkypTekgy73W0vTQypu7m9W8YSeMxYdDLhwbBpLP4W1g2CEw7Zaxo4O

