"""Versions of the readers of pages, documents and pictures: raise one whenever the same bytes would give other facts."""

from collections.abc import Mapping
from types import MappingProxyType

from crawler.page import PAGE_READER
from records.capture import Part

DOCUMENT_READER = 1
PICTURE_READER = 2

READERS: Mapping[str, int] = MappingProxyType({Part.PAGE: PAGE_READER, Part.DOCUMENT: DOCUMENT_READER, Part.PICTURE: PICTURE_READER})
