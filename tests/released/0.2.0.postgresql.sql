--
-- PostgreSQL database dump
--

\restrict weT5HFe6Y3VgdAnAjOAzHSlIh3o9uqx3G4Flbdqoz84n1PjJadA19s3VLRtllfN

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
-- Name: announcement; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.announcement (
    id integer NOT NULL,
    text text NOT NULL,
    digest text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    planned boolean NOT NULL
);


--
-- Name: announcement_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.announcement_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: announcement_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.announcement_id_seq OWNED BY public.announcement.id;


--
-- Name: article; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.article (
    id integer NOT NULL,
    source_id integer NOT NULL,
    key text NOT NULL,
    state character varying(16) NOT NULL,
    digest text NOT NULL,
    size integer NOT NULL,
    grown_to integer NOT NULL,
    first_seen timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    published_at timestamp with time zone,
    url text NOT NULL,
    title text NOT NULL,
    body text NOT NULL,
    markdown boolean NOT NULL,
    base text NOT NULL
);


--
-- Name: article_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.article_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: article_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.article_id_seq OWNED BY public.article.id;


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
-- Name: call; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.call (
    key text NOT NULL,
    day date NOT NULL,
    purpose text NOT NULL,
    model text NOT NULL,
    url text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    tokens_in integer NOT NULL,
    tokens_out integer NOT NULL,
    cost integer NOT NULL,
    answer text
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
    shard integer DEFAULT 0 NOT NULL,
    shapes text DEFAULT ''::text NOT NULL
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
-- Name: draft; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.draft (
    id integer NOT NULL,
    run_id integer NOT NULL,
    edition_id integer NOT NULL,
    day date NOT NULL,
    state character varying(16) NOT NULL,
    version integer NOT NULL,
    published integer NOT NULL
);


--
-- Name: draft_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.draft_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: draft_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.draft_id_seq OWNED BY public.draft.id;


--
-- Name: draft_notice; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.draft_notice (
    draft_id integer NOT NULL,
    platform text NOT NULL,
    "user" text NOT NULL,
    version integer NOT NULL,
    attempts integer NOT NULL,
    next_at timestamp with time zone
);


--
-- Name: draft_version; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.draft_version (
    draft_id integer NOT NULL,
    number integer NOT NULL,
    content json NOT NULL,
    made_by text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    why text NOT NULL
);


--
-- Name: edition; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.edition (
    id integer NOT NULL,
    slug text NOT NULL,
    title text NOT NULL,
    sent_through date
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
-- Name: filter; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.filter (
    id integer NOT NULL,
    digest text NOT NULL,
    follow text NOT NULL,
    mute text NOT NULL,
    sections text NOT NULL
);


--
-- Name: filter_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.filter_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: filter_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.filter_id_seq OWNED BY public.filter.id;


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
    source_url text,
    file text DEFAULT ''::text NOT NULL,
    repeats text DEFAULT ''::text NOT NULL,
    indexed integer DEFAULT 0 NOT NULL
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
-- Name: issue_ledger; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.issue_ledger (
    issue_id integer NOT NULL,
    openings integer NOT NULL,
    tallied integer,
    pruned_at timestamp with time zone
);


--
-- Name: lease; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.lease (
    name text NOT NULL,
    holder text NOT NULL,
    until timestamp with time zone NOT NULL,
    fence integer NOT NULL,
    ticked_at timestamp with time zone
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
    line text NOT NULL,
    platform text NOT NULL,
    address text NOT NULL,
    thread text NOT NULL,
    "user" text NOT NULL,
    private boolean NOT NULL,
    created_at timestamp with time zone NOT NULL
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
    told_at timestamp with time zone,
    slept_at timestamp with time zone
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
    made_by text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    why text NOT NULL,
    content json,
    digest text DEFAULT ''::text NOT NULL
);


--
-- Name: run; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.run (
    id integer NOT NULL,
    article_id integer NOT NULL,
    state character varying(16) NOT NULL,
    claim integer NOT NULL,
    attempts integer NOT NULL,
    due_at timestamp with time zone NOT NULL,
    reason text NOT NULL,
    pages json NOT NULL,
    made_at timestamp with time zone NOT NULL
);


--
-- Name: run_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.run_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: run_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.run_id_seq OWNED BY public.run.id;


--
-- Name: save; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.save (
    person_id integer NOT NULL,
    issue_id integer NOT NULL,
    section character varying(16) NOT NULL,
    number integer NOT NULL,
    saved_at timestamp with time zone NOT NULL
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
-- Name: source; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.source (
    id integer NOT NULL,
    edition_id integer NOT NULL,
    url text NOT NULL,
    title text NOT NULL,
    etag text NOT NULL,
    last_modified text NOT NULL,
    answered text NOT NULL,
    is_feed boolean NOT NULL,
    looked_at timestamp with time zone,
    next_look_at timestamp with time zone NOT NULL,
    failures integer NOT NULL,
    failing_since timestamp with time zone,
    fault text NOT NULL,
    reason text NOT NULL
);


--
-- Name: source_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.source_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: source_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.source_id_seq OWNED BY public.source.id;


--
-- Name: spelling; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.spelling (
    part text NOT NULL,
    word text NOT NULL
);


--
-- Name: story; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.story (
    issue_id integer NOT NULL,
    section character varying(16) NOT NULL,
    number integer NOT NULL,
    title text NOT NULL,
    summary text NOT NULL,
    url text,
    url_key text,
    place integer DEFAULT 0 NOT NULL
);


--
-- Name: story_index; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.story_index (
    rowid bigint NOT NULL,
    title text NOT NULL,
    ref text NOT NULL,
    page text NOT NULL,
    terms tsvector NOT NULL
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
    made_by text NOT NULL,
    paused_at timestamp with time zone,
    paused_until timestamp with time zone,
    filter_id integer
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
-- Name: tally; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.tally (
    issue_id integer NOT NULL,
    part text NOT NULL,
    platform text NOT NULL,
    state character varying(16) NOT NULL,
    reason text NOT NULL,
    number integer NOT NULL
);


--
-- Name: trouble; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.trouble (
    id integer NOT NULL,
    kind character varying(16) NOT NULL,
    key text NOT NULL,
    details json NOT NULL,
    since timestamp with time zone NOT NULL,
    over_at timestamp with time zone
);


--
-- Name: trouble_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.trouble_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: trouble_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.trouble_id_seq OWNED BY public.trouble.id;


--
-- Name: trouble_notice; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.trouble_notice (
    trouble_id integer NOT NULL,
    platform text NOT NULL,
    "user" text NOT NULL,
    over boolean NOT NULL,
    attempts integer NOT NULL,
    next_at timestamp with time zone
);


--
-- Name: announcement id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.announcement ALTER COLUMN id SET DEFAULT nextval('public.announcement_id_seq'::regclass);


--
-- Name: article id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.article ALTER COLUMN id SET DEFAULT nextval('public.article_id_seq'::regclass);


--
-- Name: delivery id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.delivery ALTER COLUMN id SET DEFAULT nextval('public.delivery_id_seq'::regclass);


--
-- Name: draft id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.draft ALTER COLUMN id SET DEFAULT nextval('public.draft_id_seq'::regclass);


--
-- Name: edition id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.edition ALTER COLUMN id SET DEFAULT nextval('public.edition_id_seq'::regclass);


--
-- Name: filter id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.filter ALTER COLUMN id SET DEFAULT nextval('public.filter_id_seq'::regclass);


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
-- Name: run id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.run ALTER COLUMN id SET DEFAULT nextval('public.run_id_seq'::regclass);


--
-- Name: schedule id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.schedule ALTER COLUMN id SET DEFAULT nextval('public.schedule_id_seq'::regclass);


--
-- Name: source id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.source ALTER COLUMN id SET DEFAULT nextval('public.source_id_seq'::regclass);


--
-- Name: subscription id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.subscription ALTER COLUMN id SET DEFAULT nextval('public.subscription_id_seq'::regclass);


--
-- Name: trouble id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trouble ALTER COLUMN id SET DEFAULT nextval('public.trouble_id_seq'::regclass);


--
-- Data for Name: alembic_version; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.alembic_version VALUES ('0020');


--
-- Data for Name: announcement; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: article; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: budget; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: call; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: delivery; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.delivery VALUES (1, 1, 1, 'issue', 'telegram', 0, 'sent', '2026-11-01 12:00:00+00', '2026-11-03 12:00:00+00', 1, 1, 1, '[{"handle": "11", "dialect": "classic", "digest": "a"}, {"handle": "12", "dialect": "classic", "digest": "b"}]', '', 0, '');
INSERT INTO public.delivery VALUES (2, 1, 2, 'issue', 'telegram', 0, 'gone', '2026-11-01 12:00:00+00', '2026-11-03 12:00:00+00', 1, 1, 0, '[]', 'blocked', 0, '');
INSERT INTO public.delivery VALUES (3, 1, 3, 'issue', 'telegram', 0, 'sent', '2026-11-01 12:00:00+00', '2026-11-03 12:00:00+00', 1, 1, 1, '[{"handle": "11", "dialect": "classic", "digest": "a"}]', '', 0, '');
INSERT INTO public.delivery VALUES (4, 1, 4, 'issue', 'discord', 0, 'unknown', '2026-11-01 12:00:00+00', '2026-11-03 12:00:00+00', 1, 1, 0, '[]', 'unknown', 0, '');
INSERT INTO public.delivery VALUES (7, 2, 4, 'issue', 'discord', 0, 'due', '2026-11-02 12:00:00+00', '2026-11-04 12:00:00+00', 0, 0, 0, '[]', '', 0, '');
INSERT INTO public.delivery VALUES (5, 2, 1, 'issue', 'telegram', 0, 'sent', '2026-11-02 12:00:00+00', '2026-11-04 12:00:00+00', 1, 1, 1, '[{"handle": "11", "dialect": "classic", "digest": "a"}, {"handle": "12", "dialect": "classic", "digest": "b"}]', '', 0, '');
INSERT INTO public.delivery VALUES (6, 2, 3, 'issue', 'telegram', 0, 'sending', '2026-11-01 12:05:00+00', '2026-11-04 12:00:00+00', 1, 0, 0, '[]', '', 0, '');


--
-- Data for Name: draft; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: draft_notice; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: draft_version; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: edition; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.edition VALUES (1, 'ainews', 'AI News', NULL);


--
-- Data for Name: filter; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: issue; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.issue VALUES (1, 1, '2026-11-01', 'live', NULL, true, 1, '2026-11-01 12:00:00+00', 'https://news.example/1', '', '', 1);
INSERT INTO public.issue VALUES (2, 1, '2026-11-02', 'live', NULL, true, 2, '2026-11-02 12:00:00+00', NULL, '', '', 1);
INSERT INTO public.issue VALUES (3, 1, '2026-11-03', 'withdrawn', NULL, false, 2, '2026-11-03 12:00:00+00', NULL, '', '', 1);


--
-- Data for Name: issue_ledger; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.issue_ledger VALUES (2, 1, NULL, NULL);
INSERT INTO public.issue_ledger VALUES (3, 0, 0, NULL);
INSERT INTO public.issue_ledger VALUES (1, 1, 1, NULL);


--
-- Data for Name: lease; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: person; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.person VALUES (1, 'telegram', '1', '');


--
-- Data for Name: phrase; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: place; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.place VALUES (1, 'telegram', '1', '', '1', 'private', 'en', '', NULL, NULL);
INSERT INTO public.place VALUES (3, 'telegram', '-100', '7', '-100', 'topic', 'en', '', NULL, NULL);
INSERT INTO public.place VALUES (4, 'discord', '500', '', '900', 'channel', 'en', '', NULL, NULL);
INSERT INTO public.place VALUES (2, 'telegram', '2', '', '2', 'private', 'en', 'blocked', NULL, '2026-11-01 12:00:00+00');


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
', '', '2026-11-01 12:00:00+00', '', '{"source_url": "https://news.example/1", "title": "", "opening": [], "closing": [], "sections": [{"kind": "news", "title": "", "before": [], "intro": [], "stories": [{"number": 1, "title": "\u8d44\u8baf\u6a21\u578b vLLM 0.9", "url": "https://example.com/vllm", "summary": [[["All about \u8d44\u8baf\u6a21\u578b vLLM 0.9.", "plain", null]]], "references": []}]}, {"kind": "tools", "title": "", "before": [], "intro": [], "stories": [{"number": 1, "title": "A first tool", "url": "https://example.org/2026-11-01", "summary": [[["All about A first tool.", "plain", null]]], "references": []}]}]}', '');
INSERT INTO public.revision VALUES (2, 1, '## AINews - 2026-11-02

## 📰 十大AI新闻要点

### 1. [A first story](https://example.com/2026-11-02)
> All about A first story.

---

## 🛠️ 十大工具产品要点

### 1. [A first tool](https://example.org/2026-11-02)
> All about A first tool.

---
', '', '2026-11-02 12:00:00+00', '', '{"source_url": null, "title": "", "opening": [], "closing": [], "sections": [{"kind": "news", "title": "", "before": [], "intro": [], "stories": [{"number": 1, "title": "A first story", "url": "https://example.com/2026-11-02", "summary": [[["All about A first story.", "plain", null]]], "references": []}]}, {"kind": "tools", "title": "", "before": [], "intro": [], "stories": [{"number": 1, "title": "A first tool", "url": "https://example.org/2026-11-02", "summary": [[["All about A first tool.", "plain", null]]], "references": []}]}]}', '');
INSERT INTO public.revision VALUES (2, 2, '## AINews - 2026-11-02

## 📰 十大AI新闻要点

### 1. [A corrected story](https://example.com/right)
> All about A corrected story.

---

## 🛠️ 十大工具产品要点

### 1. [A first tool](https://example.org/2026-11-02)
> All about A first tool.

---
', '', '2026-11-02 13:00:00+00', 'a typing error', '{"source_url": null, "title": "", "opening": [], "closing": [], "sections": [{"kind": "news", "title": "", "before": [], "intro": [], "stories": [{"number": 1, "title": "A corrected story", "url": "https://example.com/right", "summary": [[["All about A corrected story.", "plain", null]]], "references": []}]}, {"kind": "tools", "title": "", "before": [], "intro": [], "stories": [{"number": 1, "title": "A first tool", "url": "https://example.org/2026-11-02", "summary": [[["All about A first tool.", "plain", null]]], "references": []}]}]}', '');
INSERT INTO public.revision VALUES (3, 1, '## AINews - 2026-11-03

## 📰 十大AI新闻要点

### 1. [A first story](https://example.com/2026-11-03)
> All about A first story.

---

## 🛠️ 十大工具产品要点

### 1. [A first tool](https://example.org/2026-11-03)
> All about A first tool.

---
', '', '2026-11-03 12:00:00+00', '', '{"source_url": null, "title": "", "opening": [], "closing": [], "sections": [{"kind": "news", "title": "", "before": [], "intro": [], "stories": [{"number": 1, "title": "A first story", "url": "https://example.com/2026-11-03", "summary": [[["All about A first story.", "plain", null]]], "references": []}]}, {"kind": "tools", "title": "", "before": [], "intro": [], "stories": [{"number": 1, "title": "A first tool", "url": "https://example.org/2026-11-03", "summary": [[["All about A first tool.", "plain", null]]], "references": []}]}]}', '');
INSERT INTO public.revision VALUES (3, 2, '## AINews - 2026-11-03

## 📰 十大AI新闻要点

### 1. [A first story](https://example.com/2026-11-03)
> All about A first story.

---

## 🛠️ 十大工具产品要点

### 1. [A first tool](https://example.org/2026-11-03)
> All about A first tool.

---
', '1', '2026-11-03 13:00:00+00', 'wrong day', '{"source_url": null, "title": "", "opening": [], "closing": [], "sections": [{"kind": "news", "title": "", "before": [], "intro": [], "stories": [{"number": 1, "title": "A first story", "url": "https://example.com/2026-11-03", "summary": [[["All about A first story.", "plain", null]]], "references": []}]}, {"kind": "tools", "title": "", "before": [], "intro": [], "stories": [{"number": 1, "title": "A first tool", "url": "https://example.org/2026-11-03", "summary": [[["All about A first tool.", "plain", null]]], "references": []}]}]}', '');


--
-- Data for Name: run; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: save; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.save VALUES (1, 1, 'news', 1, '2026-11-01 12:00:00+00');


--
-- Data for Name: schedule; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.schedule VALUES (1, '', 'UTC', 127);
INSERT INTO public.schedule VALUES (2, '08:30:00', 'Asia/Shanghai', 31);


--
-- Data for Name: source; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: spelling; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.spelling VALUES ('abot', 'about');
INSERT INTO public.spelling VALUES ('abou', 'about');
INSERT INTO public.spelling VALUES ('about', 'about');
INSERT INTO public.spelling VALUES ('abut', 'about');
INSERT INTO public.spelling VALUES ('aout', 'about');
INSERT INTO public.spelling VALUES ('bout', 'about');
INSERT INTO public.spelling VALUES ('eample', 'example');
INSERT INTO public.spelling VALUES ('examle', 'example');
INSERT INTO public.spelling VALUES ('exampe', 'example');
INSERT INTO public.spelling VALUES ('exampl', 'example');
INSERT INTO public.spelling VALUES ('example', 'example');
INSERT INTO public.spelling VALUES ('exaple', 'example');
INSERT INTO public.spelling VALUES ('exmple', 'example');
INSERT INTO public.spelling VALUES ('xample', 'example');
INSERT INTO public.spelling VALUES ('eamplecom', 'examplecom');
INSERT INTO public.spelling VALUES ('examlecom', 'examplecom');
INSERT INTO public.spelling VALUES ('exampecom', 'examplecom');
INSERT INTO public.spelling VALUES ('examplcom', 'examplecom');
INSERT INTO public.spelling VALUES ('examplecm', 'examplecom');
INSERT INTO public.spelling VALUES ('exampleco', 'examplecom');
INSERT INTO public.spelling VALUES ('examplecom', 'examplecom');
INSERT INTO public.spelling VALUES ('exampleom', 'examplecom');
INSERT INTO public.spelling VALUES ('exaplecom', 'examplecom');
INSERT INTO public.spelling VALUES ('exmplecom', 'examplecom');
INSERT INTO public.spelling VALUES ('xamplecom', 'examplecom');
INSERT INTO public.spelling VALUES ('eampleorg', 'exampleorg');
INSERT INTO public.spelling VALUES ('examleorg', 'exampleorg');
INSERT INTO public.spelling VALUES ('exampeorg', 'exampleorg');
INSERT INTO public.spelling VALUES ('exampleog', 'exampleorg');
INSERT INTO public.spelling VALUES ('exampleor', 'exampleorg');
INSERT INTO public.spelling VALUES ('exampleorg', 'exampleorg');
INSERT INTO public.spelling VALUES ('examplerg', 'exampleorg');
INSERT INTO public.spelling VALUES ('examplorg', 'exampleorg');
INSERT INTO public.spelling VALUES ('exapleorg', 'exampleorg');
INSERT INTO public.spelling VALUES ('exmpleorg', 'exampleorg');
INSERT INTO public.spelling VALUES ('xampleorg', 'exampleorg');
INSERT INTO public.spelling VALUES ('firs', 'first');
INSERT INTO public.spelling VALUES ('first', 'first');
INSERT INTO public.spelling VALUES ('firt', 'first');
INSERT INTO public.spelling VALUES ('fist', 'first');
INSERT INTO public.spelling VALUES ('frst', 'first');
INSERT INTO public.spelling VALUES ('irst', 'first');
INSERT INTO public.spelling VALUES ('ool', 'tool');
INSERT INTO public.spelling VALUES ('tol', 'tool');
INSERT INTO public.spelling VALUES ('too', 'tool');
INSERT INTO public.spelling VALUES ('tool', 'tool');
INSERT INTO public.spelling VALUES ('llm', 'vllm');
INSERT INTO public.spelling VALUES ('vll', 'vllm');
INSERT INTO public.spelling VALUES ('vllm', 'vllm');
INSERT INTO public.spelling VALUES ('vlm', 'vllm');
INSERT INTO public.spelling VALUES ('sory', 'story');
INSERT INTO public.spelling VALUES ('stor', 'story');
INSERT INTO public.spelling VALUES ('story', 'story');
INSERT INTO public.spelling VALUES ('stoy', 'story');
INSERT INTO public.spelling VALUES ('stry', 'story');
INSERT INTO public.spelling VALUES ('tory', 'story');
INSERT INTO public.spelling VALUES ('corected', 'corrected');
INSERT INTO public.spelling VALUES ('corrcted', 'corrected');
INSERT INTO public.spelling VALUES ('correced', 'corrected');
INSERT INTO public.spelling VALUES ('correctd', 'corrected');
INSERT INTO public.spelling VALUES ('correcte', 'corrected');
INSERT INTO public.spelling VALUES ('corrected', 'corrected');
INSERT INTO public.spelling VALUES ('correted', 'corrected');
INSERT INTO public.spelling VALUES ('crrected', 'corrected');
INSERT INTO public.spelling VALUES ('orrected', 'corrected');


--
-- Data for Name: story; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.story VALUES (1, 'news', 1, '资讯模型 vLLM 0.9', 'All about 资讯模型 vLLM 0.9.', 'https://example.com/vllm', 'example.com/vllm', 1);
INSERT INTO public.story VALUES (1, 'tools', 1, 'A first tool', 'All about A first tool.', 'https://example.org/2026-11-01', 'example.org/2026-11-01', 2);
INSERT INTO public.story VALUES (2, 'news', 1, 'A corrected story', 'All about A corrected story.', 'https://example.com/right', 'example.com/right', 1);
INSERT INTO public.story VALUES (2, 'tools', 1, 'A first tool', 'All about A first tool.', 'https://example.org/2026-11-02', 'example.org/2026-11-02', 2);
INSERT INTO public.story VALUES (3, 'news', 1, 'A first story', 'All about A first story.', 'https://example.com/2026-11-03', 'example.com/2026-11-03', 1);
INSERT INTO public.story VALUES (3, 'tools', 1, 'A first tool', 'All about A first tool.', 'https://example.org/2026-11-03', 'example.org/2026-11-03', 2);


--
-- Data for Name: story_index; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.story_index VALUES (1875376078847, ' 资讯 讯模 模型 型 vllm 0.9 ', 'n1', 'example.com/vllm', '''0.9'':6,18 '':news'':8 ''=7671119b2980656f'':9 ''@example.com'':10 ''about'':12 ''all'':11 ''com'':20 ''example'':19 ''examplecom'':21 ''vllm'':5,17 ''型'':4,16 ''模型'':3,15 ''讯模'':2,14 ''资讯'':1,13');
INSERT INTO public.story_index VALUES (1875376078846, ' a first tool ', 't1', 'example.org/2026-11-01', ''':tools'':5 ''=15a7bd5638aa68e9'':6 ''@example.org'':7 ''a'':1,10 ''about'':9 ''all'':8 ''example'':13 ''exampleorg'':15 ''first'':2,11 ''org'':14 ''tool'':3,12');
INSERT INTO public.story_index VALUES (1875377127423, ' a corrected story ', 'n1', 'example.com/right', ''':news'':5 ''=cd4514329369edbf'':6 ''@example.com'':7 ''a'':1,10 ''about'':9 ''all'':8 ''com'':14 ''corrected'':2,11 ''example'':13 ''examplecom'':15 ''story'':3,12');
INSERT INTO public.story_index VALUES (1875377127422, ' a first tool ', 't1', 'example.org/2026-11-02', ''':tools'':5 ''=bb8ae1a5c85a2185'':6 ''@example.org'':7 ''a'':1,10 ''about'':9 ''all'':8 ''example'':13 ''exampleorg'':15 ''first'':2,11 ''org'':14 ''tool'':3,12');


--
-- Data for Name: subscription; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.subscription VALUES (1, 1, 1, '', 1, 'full', 'latest', '{}', true, '2026-11-01 11:00:00+00', '1', NULL, NULL, NULL);
INSERT INTO public.subscription VALUES (2, 2, 1, '', 2, 'headlines', 'all', '{"rich": false}', true, '2026-11-01 11:00:00+00', '2', NULL, NULL, NULL);
INSERT INTO public.subscription VALUES (3, 3, 1, '', 1, 'full', 'latest', '{}', true, '2026-11-01 11:00:00+00', '-100', NULL, NULL, NULL);
INSERT INTO public.subscription VALUES (4, 4, 1, '', 1, 'full', 'latest', '{}', true, '2026-11-01 11:00:00+00', '900', NULL, NULL, NULL);


--
-- Data for Name: tally; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.tally VALUES (1, 'issue', 'discord', 'unknown', 'unknown', 1);
INSERT INTO public.tally VALUES (1, 'issue', 'telegram', 'gone', 'blocked', 1);
INSERT INTO public.tally VALUES (1, 'issue', 'telegram', 'sent', '', 2);


--
-- Data for Name: trouble; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: trouble_notice; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Name: announcement_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.announcement_id_seq', 1, false);


--
-- Name: article_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.article_id_seq', 1, false);


--
-- Name: delivery_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.delivery_id_seq', 7, true);


--
-- Name: draft_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.draft_id_seq', 1, false);


--
-- Name: edition_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.edition_id_seq', 1, true);


--
-- Name: filter_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.filter_id_seq', 1, false);


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

SELECT pg_catalog.setval('public.phrase_id_seq', 1, false);


--
-- Name: place_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.place_id_seq', 4, true);


--
-- Name: run_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.run_id_seq', 1, false);


--
-- Name: schedule_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.schedule_id_seq', 4, true);


--
-- Name: source_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.source_id_seq', 1, false);


--
-- Name: subscription_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.subscription_id_seq', 4, true);


--
-- Name: trouble_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.trouble_id_seq', 1, false);


--
-- Name: alembic_version alembic_version_pkc; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);


--
-- Name: announcement pk_announcement; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.announcement
    ADD CONSTRAINT pk_announcement PRIMARY KEY (id);


--
-- Name: article pk_article; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.article
    ADD CONSTRAINT pk_article PRIMARY KEY (id);


--
-- Name: budget pk_budget; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.budget
    ADD CONSTRAINT pk_budget PRIMARY KEY (platform);


--
-- Name: call pk_call; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.call
    ADD CONSTRAINT pk_call PRIMARY KEY (key, day);


--
-- Name: delivery pk_delivery; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT pk_delivery PRIMARY KEY (id);


--
-- Name: draft pk_draft; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.draft
    ADD CONSTRAINT pk_draft PRIMARY KEY (id);


--
-- Name: draft_notice pk_draft_notice; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.draft_notice
    ADD CONSTRAINT pk_draft_notice PRIMARY KEY (draft_id, platform, "user");


--
-- Name: draft_version pk_draft_version; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.draft_version
    ADD CONSTRAINT pk_draft_version PRIMARY KEY (draft_id, number);


--
-- Name: edition pk_edition; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.edition
    ADD CONSTRAINT pk_edition PRIMARY KEY (id);


--
-- Name: filter pk_filter; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.filter
    ADD CONSTRAINT pk_filter PRIMARY KEY (id);


--
-- Name: issue pk_issue; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.issue
    ADD CONSTRAINT pk_issue PRIMARY KEY (id);


--
-- Name: issue_ledger pk_issue_ledger; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.issue_ledger
    ADD CONSTRAINT pk_issue_ledger PRIMARY KEY (issue_id);


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
-- Name: run pk_run; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.run
    ADD CONSTRAINT pk_run PRIMARY KEY (id);


--
-- Name: save pk_save; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.save
    ADD CONSTRAINT pk_save PRIMARY KEY (person_id, issue_id, section, number);


--
-- Name: schedule pk_schedule; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.schedule
    ADD CONSTRAINT pk_schedule PRIMARY KEY (id);


--
-- Name: source pk_source; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.source
    ADD CONSTRAINT pk_source PRIMARY KEY (id);


--
-- Name: spelling pk_spelling; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.spelling
    ADD CONSTRAINT pk_spelling PRIMARY KEY (part, word);


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
-- Name: tally pk_tally; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tally
    ADD CONSTRAINT pk_tally PRIMARY KEY (issue_id, part, platform, state, reason);


--
-- Name: trouble pk_trouble; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trouble
    ADD CONSTRAINT pk_trouble PRIMARY KEY (id);


--
-- Name: trouble_notice pk_trouble_notice; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trouble_notice
    ADD CONSTRAINT pk_trouble_notice PRIMARY KEY (trouble_id, platform, "user", over);


--
-- Name: story_index story_index_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.story_index
    ADD CONSTRAINT story_index_pkey PRIMARY KEY (rowid);


--
-- Name: article uq_article_source_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.article
    ADD CONSTRAINT uq_article_source_id_key UNIQUE (source_id, key);


--
-- Name: delivery uq_delivery_issue_id_subscription_id_part; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT uq_delivery_issue_id_subscription_id_part UNIQUE (issue_id, subscription_id, part);


--
-- Name: draft uq_draft_run_id; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.draft
    ADD CONSTRAINT uq_draft_run_id UNIQUE (run_id);


--
-- Name: edition uq_edition_slug; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.edition
    ADD CONSTRAINT uq_edition_slug UNIQUE (slug);


--
-- Name: filter uq_filter_digest; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.filter
    ADD CONSTRAINT uq_filter_digest UNIQUE (digest);


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
-- Name: run uq_run_article_id; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.run
    ADD CONSTRAINT uq_run_article_id UNIQUE (article_id);


--
-- Name: schedule uq_schedule_at_zone_days; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.schedule
    ADD CONSTRAINT uq_schedule_at_zone_days UNIQUE (at, zone, days);


--
-- Name: source uq_source_edition_id_url; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.source
    ADD CONSTRAINT uq_source_edition_id_url UNIQUE (edition_id, url);


--
-- Name: subscription uq_subscription_place_id_edition_id_sections; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.subscription
    ADD CONSTRAINT uq_subscription_place_id_edition_id_sections UNIQUE (place_id, edition_id, sections);


--
-- Name: trouble uq_trouble_kind_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trouble
    ADD CONSTRAINT uq_trouble_kind_key UNIQUE (kind, key);


--
-- Name: ix_announcement_digest; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_announcement_digest ON public.announcement USING btree (digest);


--
-- Name: ix_call_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_call_day ON public.call USING btree (day);


--
-- Name: ix_delivery_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_delivery_open ON public.delivery USING btree (platform, lane, shard, due_at, id) WHERE ((state)::text = ANY ((ARRAY['due'::character varying, 'sending'::character varying])::text[]));


--
-- Name: ix_delivery_sent; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_delivery_sent ON public.delivery USING btree (issue_id, revision) WHERE ((state)::text = 'sent'::text);


--
-- Name: ix_delivery_set_aside; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_delivery_set_aside ON public.delivery USING btree (issue_id) WHERE (((state)::text = ANY ((ARRAY['due'::character varying, 'sending'::character varying])::text[])) AND (reason = 'defect'::text));


--
-- Name: ix_delivery_skipped; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_delivery_skipped ON public.delivery USING btree (subscription_id) WHERE ((state)::text = 'skipped'::text);


--
-- Name: ix_draft_day; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX ix_draft_day ON public.draft USING btree (edition_id, day) WHERE ((state)::text = ANY ((ARRAY['held'::character varying, 'approved'::character varying])::text[]));


--
-- Name: ix_draft_state; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_draft_state ON public.draft USING btree (state);


--
-- Name: ix_phrase_created_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_phrase_created_at ON public.phrase USING btree (created_at);


--
-- Name: ix_place_platform_root; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_place_platform_root ON public.place USING btree (platform, root);


--
-- Name: ix_place_slept_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_place_slept_at ON public.place USING btree (slept_at);


--
-- Name: ix_revision_digest; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_revision_digest ON public.revision USING btree (digest);


--
-- Name: ix_story_index_terms; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_story_index_terms ON public.story_index USING gin (terms) WITH (fastupdate=off);


--
-- Name: ix_subscription_filter_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_subscription_filter_id ON public.subscription USING btree (filter_id) WHERE (filter_id IS NOT NULL);


--
-- Name: article fk_article_source_id_source; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.article
    ADD CONSTRAINT fk_article_source_id_source FOREIGN KEY (source_id) REFERENCES public.source(id);


--
-- Name: draft fk_draft_edition_id_edition; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.draft
    ADD CONSTRAINT fk_draft_edition_id_edition FOREIGN KEY (edition_id) REFERENCES public.edition(id);


--
-- Name: draft_notice fk_draft_notice_draft_id_draft; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.draft_notice
    ADD CONSTRAINT fk_draft_notice_draft_id_draft FOREIGN KEY (draft_id) REFERENCES public.draft(id);


--
-- Name: draft fk_draft_run_id_run; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.draft
    ADD CONSTRAINT fk_draft_run_id_run FOREIGN KEY (run_id) REFERENCES public.run(id);


--
-- Name: draft_version fk_draft_version_draft_id_draft; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.draft_version
    ADD CONSTRAINT fk_draft_version_draft_id_draft FOREIGN KEY (draft_id) REFERENCES public.draft(id);


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
-- Name: run fk_run_article_id_article; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.run
    ADD CONSTRAINT fk_run_article_id_article FOREIGN KEY (article_id) REFERENCES public.article(id);


--
-- Name: save fk_save_issue_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.save
    ADD CONSTRAINT fk_save_issue_id FOREIGN KEY (issue_id) REFERENCES public.issue(id);


--
-- Name: save fk_save_person_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.save
    ADD CONSTRAINT fk_save_person_id FOREIGN KEY (person_id) REFERENCES public.person(id);


--
-- Name: source fk_source_edition_id_edition; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.source
    ADD CONSTRAINT fk_source_edition_id_edition FOREIGN KEY (edition_id) REFERENCES public.edition(id);


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
-- Name: subscription fk_subscription_filter_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.subscription
    ADD CONSTRAINT fk_subscription_filter_id FOREIGN KEY (filter_id) REFERENCES public.filter(id);


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
-- Name: trouble_notice fk_trouble_notice_trouble_id_trouble; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.trouble_notice
    ADD CONSTRAINT fk_trouble_notice_trouble_id_trouble FOREIGN KEY (trouble_id) REFERENCES public.trouble(id);


--
-- PostgreSQL database dump complete
--

\unrestrict weT5HFe6Y3VgdAnAjOAzHSlIh3o9uqx3G4Flbdqoz84n1PjJadA19s3VLRtllfN

