"""A site with articles and the feeds of them, in every dialect."""

from sandbox.feed.article_feed import ArticleFeed, Cut, serve_feed
from sandbox.feed.articles import Article, sample_article

__all__ = ["Article", "ArticleFeed", "Cut", "sample_article", "serve_feed"]
