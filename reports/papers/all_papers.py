"""Every paper of a round, by its place in a folder."""

from collections.abc import Mapping

from dossiers.file_names import file_name
from reports.papers.fields import (
    Issue,
    bars,
    chinese_date,
    notice_fields,
    opinion_fields,
    rectification_fields,
    units_to_put_right,
)
from reports.papers.writing import written
from reports.round_workbook import round_workbook
from reviews.results import Results


def every_paper(
    results: Results, issue: Issue, templates: Mapping[str, bytes], before: Results | None = None
) -> Mapping[str, bytes]:
    """`templates` by name. Same results, same bytes. Raises `PaperError` before anything is written."""
    made = {
        f"评查情况通报{issue.mark}.docx": written(
            templates["notice"], "notice", notice_fields(results, issue, before), bars(results)
        ),
        f"附表{issue.mark}.xlsx": round_workbook(results, chinese_date(issue.put_right_by)),
    }
    for one in results.dossiers:
        place = f"评查意见书/{file_name(one.unit)}-{file_name(one.id)}{issue.mark}.docx"
        made[place] = written(templates["opinion"], "opinion", opinion_fields(results, one, issue))
    for unit in units_to_put_right(results):
        fields = rectification_fields(results, unit, issue)
        made[f"整改通知书/{file_name(unit)}{issue.mark}.docx"] = written(
            templates["rectification"], "rectification", fields
        )
    return made
