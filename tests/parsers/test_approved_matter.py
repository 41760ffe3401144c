"""A general approval form is of the kind whose matter its own field names."""

import pytest

from parsers.approved_matter import approved_matter

FORM = "行政处罚案件有关事项审批表"


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        (FORM, "案由：某某案\n审批事项：立案\n承办人意见：建议立案", "立案审批表"),
        (FORM, "审批事项：□立案　☑延长办案期限　□结案", "案件延期审批表"),
        (FORM, "呈批内容：因需要等待检验结论，申请中止本案调查。", "中止（终止）调查审批表"),
        ("案件审批单", "申请事项：\n该案已执行完毕，拟予结案。", "结案审批表"),
        (FORM, "审批事项：先行登记保存证据\n立案日期：2024年3月1日", None),
        (FORM, "审批事项：□立案　□结案", None),
        (FORM, "事项：中止执行罚款", None),
        (FORM, "承办人意见：本案已于3月1日立案，建议处罚", None),
        ("行政强制措施审批表", "审批事项：立案", None),
    ],
)
def test_the_field_tells_the_kind_of_a_general_form(title: str, text: str, kind: str | None) -> None:
    assert approved_matter(title, text) == kind
