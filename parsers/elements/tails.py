"""Who signed under the text and on what day; the number and the addressee above it."""

import re
from collections.abc import Iterator
from itertools import pairwise

from dossiers import Element, Number, Party, Reading
from parsers.elements.dates import find_dates, is_blank_date
from parsers.elements.numbers import find_numbers, is_blank_number
from parsers.elements.parties import party_of
from parsers.elements.stretches import Sheet, Stretch

_SEAL = re.compile(
    r"[（(\[【〔][^（()）\[\]【】〔〕]{0,40}(?:印|章)[^（()）\[\]【】〔〕]{0,6}[)）\]】〕]|[（(]\s*[)）]"
)
# （某某市城市管理局行政处罚专用章）: where the seal belongs stands its own name.
_SEALED_BY = re.compile(
    r"[ \t\u3000]*[（(\[【〔](?:加盖|此处盖|盖)?(?P<name>[\u4e00-\u9fff· ]{3,38}?(?:局|委员会|委|厅|政府|支队|大队|总队|中队|海关|办事处|办公室|处|所|站|中心|署|院))"
    r"[ ]?(?:行政处罚|行政许可|行政审批|行政执法|行政强制|综合执法|执法|许可|审批|业务|收件|受理){0,2}(?:专用)?(?:印章|公章|章|印)[)）\]】〕]"
)
# 2025年12月4日16时20分
_CLOCK = re.compile(r"^[ \u3000]{0,2}(?:[上下]午)?[ ]?\d{1,2}[ ]?[时点:：][ ]?(?:\d{1,2}[ ]?分?|半|整)?")
_AUTHORITY_LABEL = re.compile(
    r"^[ \t\u3000]*(?:行政处罚机关|行政执法机关|执法机关|行政机关|处罚机关|决定机关|执法单位|申请人|机关名称|单位|落款)?(?:名称)?[（(]?(?:印章|公章|盖章)?[)）]?\s*[：:]"
)
_AUTHORITY = re.compile(
    r"[\u4e00-\u9fff·（）()]{2,40}(?:局|委员会|委|厅|人民政府|政府|支队|大队|总队|中队|海关|关|办事处|办公室|处|所|站|部|署|院|中心|管委会|管理局|分局)"
    # A unit of an authority that signs for it: 某局某科.
    r"|[\u4e00-\u9fff·（）()]{3,30}(?:局|厅|委员会|委|政府)[\u4e00-\u9fff（）()]{2,16}(?:科|股|室|队)"
)
_AFTER_TAIL = re.compile(
    r"^[ \t\u3000]*(?:附件?[：:\d一二]|附[一二三\d]|抄送|主送|注[：:]|说明[：:]|备注|本(?:决定|告知|通知|文)书?.{0,8}一式|[（(]?本.{0,10}一式|一式|（?此件|受送达人|被送达人|送达|签收|收件人|当事人(?:签|（签)"
    r"|联系|经办|页|第\s*\d*\s*页|共\s*\d*\s*页|[—–-]+\s*\d+\s*[—–-]+$|\d{1,3}$|地址[：:]|电话|邮编|执法人员)"
)
# 陈述申辩情况：至某日期限届满 is written under the document later, with a day of its own.
_NOTED_LATER = re.compile(
    r"^[ \t\u3000]*(?:陈述[、和]?申辩|听证|送达|执行|履行|复查|整改)(?:及听证)?(?:情况|结果)[：:]"
)
_SIGNER_LINE = re.compile(
    r"[ \t\u3000]*(?:声明|申请|委托|承诺|陈述|申辩|报告|具状|授权|证明|复核|审核|核查|整理|制作|制表|填表|清点|登记|经手|立卷|编制|提供|代理|委托代理|法定代表|负责|经营|受托|受委托)人?者?(?:单位)?(?:[（(][^（()）]{0,10}[)）]|签名|签字)?[：:][^，,。；：:\d]{0,24}"
)
"""声明人：某某 2024年3月1日 dates what a person wrote."""
_REACH = 14
"""So many lines above the end of the text are looked at."""


def _lines(sheet: Sheet) -> list[tuple[int, int]]:
    """Paragraphs that hold words, tables left out."""
    return [
        (start, end) for start, end in sheet.paragraphs if sheet.text[start:end].strip() and not sheet.in_table(start)
    ]


def _date_line(sheet: Sheet, lines: list[tuple[int, int]]) -> tuple[int, int, int] | None:
    """Index of the line that dates the document, and where in it the date stands; blank dates too."""
    noted = next((at for at, (start, end) in enumerate(lines) if _NOTED_LATER.match(sheet.text[start:end])), None)
    if noted is not None and (found := _date_line(sheet, lines[:noted])) is not None:
        return found
    blank: tuple[int, int, int] | None = None
    signed: tuple[int, int, int] | None = None
    for index in range(len(lines) - 1, max(-1, len(lines) - 1 - _REACH), -1):
        start, end = lines[index]
        line = sheet.text[start:end]
        if _AFTER_TAIL.match(line):
            blank = None
            continue
        bare = _SEAL.sub(lambda match: " " * len(match[0]), line)
        dates = find_dates(bare)
        if len(dates) == 1:
            before, behind = bare[: dates[0].start], _CLOCK.sub("", bare[dates[0].end :])
            words = _AUTHORITY_LABEL.sub("", before).strip(" \t\u3000：:")
            label = re.fullmatch(r"(?:[\u4e00-\u9fff]{0,4}日\s*期|时间)", re.sub(r"\s", "", words))
            signer = _SIGNER_LINE.fullmatch(before)
            if signer and not behind.strip(" \t\u3000。."):
                signed = signed or (index, dates[0].start, dates[0].end)
                continue
            if not behind.strip(" \t\u3000。.") and (
                not words or label or _AUTHORITY.fullmatch(re.sub(r"\s", "", words))
            ):
                return index, dates[0].start, dates[0].end
            if not words and behind[:1].isspace() and index and _signs(sheet, lines[index - 1]):
                return index, dates[0].start, dates[0].end  # the place stands behind the day
        if blank is None and is_blank_date(bare) and "年" in bare:
            blank = (index, 0, len(line))
    return blank or signed


def _signs(sheet: Sheet, line: tuple[int, int]) -> bool:
    """Whether an authority and nothing else stands in a line."""
    return _authority_in(sheet.text[slice(*line)]) is not None


def tail_elements(sheet: Sheet) -> tuple[Element | None, Element | None]:
    """The signing authority and the date of the document."""
    lines = _lines(sheet)
    dated = _date_line(sheet, lines)
    if dated is None:
        return _tail_in_cells(sheet) or _tail_in_a_cell(sheet) or (_authority(sheet, lines, len(lines)), None)
    index, start, end = dated
    base = lines[index][0]
    words = sheet.text[base + start : base + end]
    dates = find_dates(words)
    quote = sheet.document.quote(base + start, base + end)
    day = Element("落款日期", dates[0].value, quote) if dates else Element("落款日期", None, quote, Reading.BLANK)
    return _authority(sheet, lines, index), day


def _tail_in_cells(sheet: Sheet) -> tuple[Element | None, Element | None] | None:
    """Of a paper that is a table as a whole: the authority in one line and a day alone in the next, near its end."""
    lines = [(start, end) for start, end in sheet.paragraphs if sheet.text[start:end].strip()]
    if sum(sheet.in_table(start) for start, _ in lines) * 4 < len(lines) * 3:
        return None
    for (above, over), (start, end) in reversed(list(pairwise(lines[-_REACH:]))):
        if not (sheet.in_table(start) and sheet.in_table(above)):
            continue
        line, days = sheet.text[start:end], find_dates(sheet.text[start:end])
        named = _authority_in(sheet.text[above:over])
        if named is None or len(days) != 1 or (line[: days[0].start] + _CLOCK.sub("", line[days[0].end :])).strip():
            continue
        day = Element("落款日期", days[0].value, sheet.document.quote(start + days[0].start, start + days[0].end))
        words = re.sub(r"[ \u3000]", "", sheet.text[above:over][slice(*named)])
        return Element("落款机关", words, sheet.document.quote(above + named[0], above + named[1])), day
    return None


_LAST_LINES = 4


def _tail_in_a_cell(sheet: Sheet) -> tuple[Element | None, Element | None] | None:
    """某某局2024年3月1日 in a cell for the seal, at the end of a text that is no table."""
    lines = [(start, end) for start, end in sheet.paragraphs if sheet.text[start:end].strip()]
    for (above, over), (start, end) in reversed(list(pairwise(lines[-_LAST_LINES:]))):
        days = find_dates(sheet.text[start:end])
        if not sheet.in_table(start) or len(days) != 1:
            continue
        day = days[0]
        before, behind = sheet.text[start : start + day.start], _CLOCK.sub("", sheet.text[start + day.end : end])
        # The name stands before the day, or in a line of its own above it.
        at, name = (start, before) if before.strip() else (above, sheet.text[above:over])
        name = _SEAL.sub("", name).strip()
        words = re.sub(r"[ \u3000]", "", name)
        if behind.strip(" 。") or not sheet.in_table(at) or not _AUTHORITY.fullmatch(words):
            continue
        named = sheet.text.index(name, at)
        return (
            Element("落款机关", words, sheet.document.quote(named, named + len(name))),
            Element("落款日期", day.value, sheet.document.quote(start + day.start, start + day.end)),
        )
    return None


def _authority(sheet: Sheet, lines: list[tuple[int, int]], dated: int) -> Element | None:
    """The name in the date's own line, in one of the lines above it, or in the one below."""
    order = [dated, dated - 1, dated - 2, dated - 3, dated + 1] if dated < len(lines) else []
    if not order:
        last = max(
            (index for index, (start, end) in enumerate(lines) if not _AFTER_TAIL.match(sheet.text[start:end])),
            default=-1,
        )
        order = [last]
    for index in order:
        if not 0 <= index < len(lines):
            continue
        start, end = lines[index]
        found = _authority_in(sheet.text[start:end])
        if found is not None:
            return Element(
                "落款机关",
                sheet.text[start:end][found[0] : found[1]].replace(" ", "").replace("\u3000", ""),
                sheet.document.quote(start + found[0], start + found[1]),
            )
    return None


def _authority_in(line: str) -> tuple[int, int] | None:
    if sealed := _SEALED_BY.match(line):
        return sealed.span("name")
    label = _AUTHORITY_LABEL.match(line)
    begin = label.end() if label else 0
    rest = _SEAL.sub(lambda match: " " * len(match[0]), line[begin:])
    for date in find_dates(rest):
        rest = rest[: date.start]
    words = rest.strip(" \t\u3000_＿")
    squeezed = re.sub(r"\s", "", words)
    if len(squeezed) > 40 or not _AUTHORITY.fullmatch(squeezed):
        return None
    start = begin + rest.find(words)
    return start, start + len(words)


_HEAD_LINES = 10
_NUMBER_LABEL = re.compile(
    r"^[ \t\u3000（(]*(?:文\s?号|编\s?号|字\s?号|案\s?号|(?:文书|本件|发文)(?:编号|字号|号)|NO\.?|No\.?)\s*[：:.]?\s*"
)


def own_number(sheet: Sheet) -> Element | None:
    """The number that stands alone near the title; one within a sentence belongs to another document."""
    blank: Element | None = None
    title = re.sub(r"\s", "", sheet.document.title)
    head = [span for span in sheet.paragraphs if sheet.text[span[0] : span[1]].strip()][:_HEAD_LINES]
    for start, end in head:
        line = sheet.text[start:end]
        label = _NUMBER_LABEL.match(line)
        begin = label.end() if label else 0
        numbers = find_numbers(line[begin:])
        if len(numbers) == 1:
            one = numbers[0]
            around = re.sub(r"\s", "", line[begin : begin + one.start] + line[begin + one.end :]).strip("（()）:：")
            if (
                not around
                or around == title
                or (len(around) <= 24 and re.fullmatch(r".{2,20}(?:书|表|证|录|单)", around))
            ):
                quote = sheet.document.quote(start + begin + one.start, start + begin + one.end)
                return Element("文号", one.value, quote)
        elif (
            blank is None
            and not sheet.in_table(start)
            and len(line) <= 40
            and is_blank_number(line[begin:])
            and _NUMBER_FORM.search(line)
        ):
            blank = Element("文号", None, sheet.document.quote(start, end), Reading.BLANK)
        elif (
            label and label[0].strip() and re.fullmatch(r"[\w〔〕\[\]（）()\-—]{3,40}", re.sub(r"\s", "", line[begin:]))
        ):
            words = line[begin:].strip()
            if re.search(r"\d", words):
                at = start + line.index(words, begin)
                return Element(
                    "文号", Number(words, re.sub(r"\s", "", words)), sheet.document.quote(at, at + len(words))
                )
        if re.search(r"[。；]", line):
            break
    return blank


_NUMBER_FORM = re.compile(r"第\s*[_＿ \u3000]*号|〔|\[|字[^\n]*号|^[ \t\u3000]*(?:文|编)\s?号\s?[：:]")
_SALUTATION = re.compile(
    r"^[ \t\u3000]*(?P<name>[^\s：:，,。；《》][^：:，,。；《》\n]{1,40}?)[ \t\u3000]*[：:][ \t\u3000]*(?:[（(][^（()）\n。]{2,90}[)）][ \t\u3000]*)?$"
)
_NO_ADDRESSEE = re.compile(
    r"^[（(]?[一二三四五六七八九十\d]{1,3}[、.．)）]|^[□☐☑☒√✓■○●◎◇※*]|(?:有效期|有效期至|限至|编号|范围|条件|如下|如次|于下|于后|为证|凭据|佐证|事实|依据|理由|决定|证据|处罚|情况|内容|权利|当事人|意见|时间|地点|名称|姓名|地址|电话|日期|记录|答|问|附|说明|结论|事项|期限|号码|代表人|负责人|机关|职务|签名|签字|备注|附件|送达人|收件人|签收人|见证人|记录人|询问人|检查人|承办人|审核|单位|人员|过程|经过|方式|建议|材料|目录|要求|标准)$"
)


_OFFICE = re.compile(
    r"(?:执法|监察|稽查|巡查|监督)[\u4e00-\u9fa5]{0,6}(?:队|局|科|处|股|所)$|(?:大队|支队|总队|中队)$|人民法院$|人民政府$"
    r"|(?:法规|法制|案件|案审|审理|业务|政策|执法|综合)[\u4e00-\u9fa5]{0,5}(?:科|股|处|室)$"
)
"""Whom an authority writes to about a case: its own section, another authority, the court."""


def addressee(sheet: Sheet) -> Iterator[tuple[Party, Stretch]]:
    """「某某公司：」 in a line of its own near the head."""
    head = [span for span in sheet.paragraphs if sheet.text[span[0] : span[1]].strip()][: _HEAD_LINES + 2]
    for start, end in head:
        line = sheet.text[start:end]
        if "。" in line.strip()[12:]:
            return  # The body has begun: what ends with a colon below introduces a list.
        match = _SALUTATION.match(line)
        if match is None or _NO_ADDRESSEE.search(re.sub(r"\s|[（(][^（()）]*[)）]$", "", match["name"])):
            continue
        party = party_of(match["name"])
        if party is not None and not _OFFICE.search(re.sub(r"\s", "", match["name"])):
            yield party, Stretch.of_flow(sheet.text, start + match.start("name"), start + match.end("name"))
            return
