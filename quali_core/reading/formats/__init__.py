"""The families of files, each a module with its name, a sniff and an extract.

A family is added as one module and one line in ``FORMATS`` (one file, one family), ``CONTAINERS`` (a file that holds
files) or ``SETS`` (files that refer to each other). Formats are told apart by content: the highest sniff is tried
first, the order of the list decides between equals.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from quali_core.reading.extracted import Content, Extracted, Sniff, UploadedFile
from quali_core.reading.formats import (
    aligned,
    assetto_server_log,
    delimited,
    gzip_file,
    html,
    json_document,
    paged_reply,
    pasted,
    pdf,
    pipe_table,
    related_tables,
    rmonitor,
    simulator_log,
    spreadsheet,
    spreadsheet_xml,
    sql_dump,
    toml_document,
    wikitext,
    word_document,
    xml_document,
    yaml_document,
    zip_archive,
)


class Format(Protocol):
    """A module that reads one family. ``extract`` may raise ``Refused`` with a sentence."""

    NAME: str

    def sniff(self, content: Content) -> Sniff:
        """Tell how sure the content is of this family, 0 to 100."""

    def extract(self, content: Content) -> Extracted:
        """Turn the content into tables, sessions, or a reason to refuse."""


class Container(Protocol):
    """A module that unpacks a file of files, within bounds; may raise ``Refused``."""

    NAME: str

    def sniff(self, content: Content) -> Sniff:
        """Tell how sure the content is of this family, 0 to 100."""

    def unpack(self, content: Content) -> tuple[UploadedFile, ...]:
        """List the files inside."""


class FileSet(Protocol):
    """A module that reads files which refer to each other."""

    NAME: str

    def join(self, contents: Sequence[Content]) -> Mapping[int, Extracted]:
        """Read the files of this family among an upload: by index, what each became; the others are left out."""


FORMATS: tuple[Format, ...] = (
    word_document,
    spreadsheet,
    spreadsheet_xml,
    pdf,
    json_document,
    simulator_log,
    assetto_server_log,
    rmonitor,
    xml_document,
    html,
    wikitext,
    yaml_document,
    toml_document,
    pipe_table,
    pasted,
    delimited,
    aligned,
)
LAST: Format = aligned
"""Never sure enough to take a file for its own."""
CONTAINERS: tuple[Container, ...] = (zip_archive, gzip_file, sql_dump)
SETS: tuple[FileSet, ...] = (related_tables, paged_reply)
