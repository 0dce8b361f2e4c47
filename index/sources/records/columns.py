"""Which columns of a table, or names in an object, hold what: as content systems and spreadsheets call them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

#: What a record of JSON, JSON lines or CSV may hold: field -> the columns that it is looked for in, the best first.
#: They are compared as fold() makes them. After the English names those of German, French and Spanish.
RECORD_FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "text": (
            *("text", "body", "body_text", "articleBody", "article_text", "full_text", "main_text", "content"),
            *("content_text", "story", "story_text", "bodytext", "post_content"),
            *("Volltext", "Artikeltext", "Inhalt", "texte", "contenu", "texto", "cuerpo", "contenido"),
        ),
        "html": ("html", "body_html", "content_html"),
        "headline": (
            *("headline", "title", "headlines", "web_title", "post_title"),
            *("Titel", "Überschrift", "Schlagzeile", "titre", "título", "titulo", "titular"),
        ),
        "dek": (
            *("dek", "standfirst", "subtitle", "subheadline", "subheadlines", "subheading", "deck", "trail_text"),
            *("Untertitel", "Unterzeile", "Vorspann", "chapeau", "sous-titre", "subtítulo", "subtitulo", "bajada"),
        ),
        "published_at": (
            *("published_at", "datePublished", "date_published", "publication_date", "published", "pubDate"),
            *("published_on", "published_date", "publish_date", "pub_date", "display_date", "first_publish_date"),
            *("web_publication_date", "post_date_gmt", "date_gmt", "date", "post_date"),
            *("Datum", "veröffentlicht", "veröffentlicht am", "Erscheinungsdatum", "fecha", "date de publication"),
        ),
        "modified_at": (
            *("modified_at", "dateModified", "date_modified", "updated_at", "modified_gmt", "modified", "updated"),
            *("last_updated_date", "last_updated", "last_modified", "updated_date", "post_modified_gmt"),
            *("geändert", "geändert am", "aktualisiert"),
        ),
        "authors": (
            *("authors", "author", "byline", "bylines", "author_name", "creator", "writer", "writers", "reporter"),
            *("Autor", "Autoren", "Verfasser", "auteur", "auteurs", "autores"),
        ),
        "url": (
            *("url", "link", "canonical_url", "web_url", "permalink", "article_url", "source_url"),
            *("mainEntityOfPage", "Adresse", "enlace"),
        ),
        "outlet": (
            *("outlet", "source", "publication", "publisher", "site_name", "newspaper"),
            *("Quelle", "Medium", "Zeitung", "journal", "medio", "fuente"),
        ),
        "section": (
            *("section", "articleSection", "category", "section_name", "primary_section", "desk"),
            *("Ressort", "Rubrik", "rubrique", "sección", "seccion"),
        ),
        "language": ("language", "lang", "inLanguage", "Sprache", "langue", "idioma"),
        "dateline": ("dateline",),
        "tags": ("tags", "keywords", "Schlagwörter", "Schlagworte", "mots-clés", "etiquetas"),
        "guid": ("guid", "id", "uid", "key", "name"),
    }
)


@lru_cache(maxsize=1000)
def fold(column: str) -> str:
    """A column's name without capitals, blanks, `_` and `-`."""
    return re.sub(r"[\s_\-]", "", column).casefold()


#: All of them, folded.
KNOWN: frozenset[str] = frozenset(fold(column) for columns in RECORD_FIELDS.values() for column in columns)
#: Those that hold an article's text.
TEXTS: frozenset[str] = frozenset(fold(column) for name in ("text", "html") for column in RECORD_FIELDS[name])
