"""The structure of a page: where its title, its sections and their stories lie, in whatever shape they are written.

    lines -> front_matter (title, date) -> html (HTML as Markdown) -> headings (a tree) -> roles (section, story, words)
          -> outline (sections with the blocks of their stories, opening and closing words)

Nothing here reads what a story says: that is the room beside.
"""
