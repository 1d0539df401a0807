"""The structure of a page: where its title, its sections and their stories lie, in whatever shape they are written.

    lines -> front_matter (title, date) -> rewriting (code, HTML, … as Markdown) -> headings (a tree)
          -> roles (section, story, words) -> walk, outline (sections with the blocks of their stories, other words)

Nothing here reads what a story says: that is the room beside.
"""
