"""A site with articles and the feeds of them, in every dialect."""

from sandbox.feed.article_feed import ArticleFeed, Cut, serve_feed
from sandbox.feed.articles import Article, sample_article
from sandbox.feed.written_articles import WrittenArticle, written_articles

__all__ = ["Article", "ArticleFeed", "Cut", "WrittenArticle", "sample_article", "serve_feed", "written_articles"]
