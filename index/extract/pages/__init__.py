"""Pages -> articles: what a page says about itself, its story, and what stands around the story."""
