"""A truth file for a person to fill in: what was read is there to be corrected, what was judged is not."""

from collections.abc import Iterator, Mapping

from dossiers import UNRECOGNISED, Document, Dossier, Reading
from evaluation.truth import TYPE_NAME, vocabulary
from reports.values import value_text

_HEAD = """\
# 案卷标注：请一个熟悉案卷的人填写，填写时不要看工具的评查结果。写法见 docs/truth-format.md。
format: {format}
dossier: {dossier}

# 谁标的，哪一天。
by: ""

# 看过哪些评查细则：全部看过写 all；只看过几条写 [CF-001, CF-064]。没有列在这里的细则，工具的结论不算对也不算错。
labelled: []

# 认定的问题，一个问题一项；没有问题就留 []。例：
# problems:
#   - criteria: CF-064            # 违反的细则；同一件事落在几条上写 [CF-064, CF-V16]，工具判中一条就算找到
#     what: 没有告知听证权利
#     document: 行政处罚事先告知书
#     where: 告知书.docx          # 卷内的文件；合订的 PDF 再写页码 page: 12
problems: []

# 两可的：判不符合或者不判都说得过去的细则，不计入准确率。
arguable: []

# 人工评分，满分一百，如 score: 88.5；没有打分就不写。

# 以下由机器读出，供核对：改正认错的种类、读错的要素，补上没有读出的，删去没有把握的。
# 核对完把下一行改为 true；没有改之前，文书和要素不参加计算。
documents_checked: false
"""


def blank_truth(dossier: Dossier) -> str:
    """Everything but what is to be judged."""
    from yaml import safe_dump

    documents = [_document(one) for one in dossier.documents]
    listed = safe_dump({"documents": documents}, allow_unicode=True, sort_keys=False, width=120)
    name = safe_dump(dossier.id, allow_unicode=True, width=1000).removesuffix("...\n").strip()
    return _HEAD.format(format=TYPE_NAME, dossier=name) + listed


def _document(document: Document) -> Mapping[str, object]:
    return {
        "kind": document.kind,
        "title": document.title,
        "file": document.file,
        **({"pages": list(document.pages)} if document.pages else {}),
        **({"elements": elements} if (elements := dict(_elements(document))) else {}),
    }


def _elements(document: Document) -> Iterator[tuple[str, list[str]]]:
    """Of a document that is of no known kind nobody can say what its elements are called."""
    known = vocabulary().elements.get(document.kind, ())
    if document.kind == UNRECOGNISED:
        return
    for name, found in document.elements.items():
        values = [value_text(one.value) for one in found if one.reading is Reading.READ and one.value is not None]
        if values and name in known:
            yield name, values
