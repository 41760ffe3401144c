"""Tables that list: goods, evidence, what was served, what the file contains."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dossiers import Officer
from parsers.elements.readings import clean
from parsers.elements.stretches import FormCell, Sheet, Stretch
from parsers.elements.validity import last_day

_LONGEST_COLUMN_NAME = 14
_COLUMN_NOISE = re.compile(r"[（(].*?[)）]|[\s:：、和及与/／]")


# 被抽样物品名称, 查封、扣押财物名称
_COLUMN_ACT = re.compile(
    "^(?:被|拟)?(?:抽样|抽取|取证|查封|扣押|封存|暂扣|先行登记保存|登记保存|保存|没收|提取|移送|移交|退还|返还|发还|解除|涉案)+的?(?=(?:物品|财物|产品|证据|样品|设施|货物)(?:名称)?$)"
)


def _column_name(words: str) -> str:
    return _COLUMN_ACT.sub("", _COLUMN_NOISE.sub("", words))


# What heads a column of a list of contents or of certificates, by its noun: 成文日期, 件名, 所在页号, 文书和材料, 证件效期.
_COLUMN_KINDS = tuple(
    (re.compile(words), name)
    for words, name in (
        (
            "(?:卷内)?(?:文书|文件|材料|证据|证据材料|案卷材料|件)(?:及|和|或者?|与)?(?:证据|文书|文件|材料|证据材料)?的?(?:名称|题名|标题|名目|名)|件名|文书材料|材料文书"
            "|(?:卷内)?(?:文书|文件|材料|资料)(?:或者?|或)(?:文书|文件|材料|资料|证据)",
            "题名",
        ),
        ("(?:文书|文件|发文|原|所?编)?的?(?:编号|字号|文号)", "文号"),
        ("(?:成件|成文|文书|文件|材料|制作|制发|形成|落款|产生)?的?(?:日期|日|时间|年月日)", "日期"),
        (
            "(?:所在|在卷|卷内|本卷|位于|在|起始|起止|起|始|首)?的?(?:页|页号|页码|页次|页数|张次)(?:号|码)?|(?:在|从)?(?:第几|哪一?)页(?:起)?",
            "页码",
        ),
        ("行号|行次|次序|次第|序次|编次|顺次|次|序|号|项|项次|件次|件号|[Nn][Oo]\\.?", "序号"),
        (
            "(?:物品|财物|物资|产品|商品|货物|物件|涉案物品|罚没物品|没收物品)的?(?:名称|品名|名目|种类)|物品|财物|货物|物件|实物|品种|物名",
            "物品名称",
        ),
        (
            "(?:实有|实收|实存|没收|收缴|处置|处理|销毁|清点|登记)?的?(?:数量|数目|件数|总数|总量)(?:单位)?|多少|(?:有)?几[件个只块台]",
            "数量",
        ),
        (
            "(?:规格|型号|牌号|品牌|商标|特征|型式|尺寸|大小)(?:(?:或者?|、|和|及)?(?:规格|型号|牌号|品牌|商标|特征|型式|尺寸|大小)){1,2}|尺寸|规格(?:质量|等级)?|牌号|品牌",
            "规格",
        ),
        ("(?:新旧|完好|成色|外观|品相|残损|完损|状况|状态|现状|质量|保存){1,2}(?:程度|状况|情况|状态)?", "特征"),
        (
            "(?:(?:执法|监察|检查|监督|稽查|工作)?证[件书]?|资格)?(?:有效|失效|到期|终止|效)(?:期限?|日期?|时间|截止|至|止|起){1,4}|(?:用|管|有效)[到至](?:哪[天日年]|何时|几时|什么时候)",
            "有效期",
        ),
        ("[^证]{0,8}(?:执法|监察|检查|监督|稽查|资格|工作)证[件书]?(?:的)?(?:编号|号码|编码|代码|号)?", "执法证号"),
        ("(?:执法|监察|检查|监督|稽查|办案|承办|持证|持有){1,2}(?:人|人员|员)(?:的)?(?:姓名)?|何人|人名", "姓名"),
    )
)


def _column_kind(name: str, known: frozenset[str]) -> str:
    """The name by which the column is known: its own, or that of its kind."""
    if name in known:
        return name
    return next((kind for words, kind in _COLUMN_KINDS if words.fullmatch(name)), name)


@lru_cache(maxsize=256)
def _column_names(names: frozenset[str]) -> frozenset[str]:
    """Those of a rule and those that are common."""
    return frozenset(map(_column_name, names | _COMMON_COLUMNS))


@dataclass(frozen=True, slots=True)
class ListTable:
    """`columns` by the name in the head; `rows` hold their cells by column number."""

    columns: tuple[tuple[str, FormCell], ...]
    rows: tuple[dict[int, FormCell], ...]

    def column(self, names: tuple[str, ...]) -> FormCell | None:
        """The head of the column that bears the best of these names."""
        for name in map(_column_name, names):
            for words, cell in self.columns:
                if words == name:
                    return cell
        return None


def list_tables(sheet: Sheet, names: frozenset[str]) -> tuple[ListTable, ...]:
    """The tables that have a row of column names and rows of entries below it.

    `names` are the words that may head a column: a row of a form has values between its labels, a head has none.
    """
    known = _column_names(names)
    found = []
    for number in dict.fromkeys(cell.table for cell in sheet.cells):
        rows: dict[int, list[FormCell]] = {}
        for cell in sheet.cells:
            if cell.table == number:
                rows.setdefault(cell.row, []).append(cell)
        ordered = sorted(rows)
        heads = [position for position, row in enumerate(ordered[:-1]) if _is_head(rows[row], known)]
        found += [_list_table(rows, ordered, position, known) for position in heads]
        if not heads and found and (more := _continued(found[-1], [rows[row] for row in ordered], known)):
            found[-1] = ListTable(found[-1].columns, found[-1].rows + more)
    return tuple(found)


_OF_GOODS = frozenset(
    ("序号", "数量", "规格", "规格型号", "型号", "单价", "单位", "备注", "产地", "生产日期", "批号", "特征")
)


def heads_goods(cells: tuple[FormCell, ...], cell: FormCell | None) -> bool:
    """Whether a cell stands in the head of a list of things, where 名称 is theirs."""
    if cell is None:
        return False
    beside = {one.bare for one in cells if (one.table, one.row) == (cell.table, cell.row) and one is not cell}
    return len(beside & _OF_GOODS) >= 2


def _continued(table: ListTable, rows: list[list[FormCell]], known: frozenset[str]) -> tuple[dict[int, FormCell], ...]:
    """The rows of a table that goes on with the one before, on the next page, without its head."""
    columns = {cell.column for row in table.rows[:1] for cell in row.values()}
    entries = [{cell.column: cell for cell in row} for row in rows]
    same = bool(columns) and all(set(entry) == columns for entry in entries)
    form = any(_column_name(cell.stretch.text) in known for row in rows for cell in row)
    return tuple(entries) if same and not form else ()


def _is_head(cells: list[FormCell], known: frozenset[str]) -> bool:
    words = [_column_name(cell.stretch.text) for cell in cells if cell.bare]
    if len(words) < 2 or any(len(one) > _LONGEST_COLUMN_NAME or re.search(r"\d", one) for one in words):
        return False
    if "法定代表人" in words:
        return False  # 单位｜名称｜某公司｜法定代表人｜某某 is a row of a form
    return sum(_column_kind(one, known) in known for one in words) >= max(2, len(words) * 0.6)


def _list_table(rows: dict[int, list[FormCell]], ordered: list[int], head: int, known: frozenset[str]) -> ListTable:
    cells = rows[ordered[head]]
    columns = tuple((_column_kind(_column_name(cell.stretch.text), known), cell) for cell in cells if cell.bare)
    widths = {cell.column: cell.column_span for cell in cells}
    entries = []
    for position, row in enumerate(ordered[head + 1 :], head + 1):
        here = {cell.column: cell for cell in rows[row]}
        if _parts(rows[row], [rows[other] for other in ordered[position + 1 :]], widths):
            continue
        # A row cut otherwise than the head is the form's foot; but the last cell may run over an empty column of remarks.
        cut = [column for column, cell in here.items() if widths.get(column) != cell.column_span]
        over = cut == [max(here)] and cut[0] in widths and len(here) == len(widths) - 1
        if cut and not over:
            break
        entries.append(here)
    return ListTable(columns, tuple(entries))


_LONGEST_PART = 12


def _parts(row: list[FormCell], below: list[list[FormCell]], widths: dict[int, int]) -> bool:
    """正卷, 副卷: one short word over the whole width, and rows of the list go on right below."""
    if len(row) != 1 or row[0].column_span < sum(widths.values()) or not below:
        return False
    words, more = row[0].bare, {cell.column: cell.column_span for cell in below[0]}
    return 0 < len(words) <= _LONGEST_PART and not re.search(r"\d", words) and more == widths


def officer_rows(
    tables: tuple[ListTable, ...], names: tuple[str, ...], certificates: tuple[str, ...], until: tuple[str, ...]
) -> Iterator[tuple[Stretch, Officer]]:
    """Each name under its column, with the certificate of its row and its last day."""
    for table in tables:
        head, other, end = table.column(names), table.column(certificates), table.column(until)
        if head is None or other is None:
            continue
        for row in table.rows:
            name, certificate = row.get(head.column), row.get(other.column)
            if name is None or not name.bare or _repeats(row, table):
                continue
            validity = row.get(end.column) if end else None
            day = last_day(validity.stretch.text) if validity else None
            number = _entry_words(certificate) if certificate else ""
            yield name.stretch.trimmed(), Officer(clean(name.stretch.text), number or None, day.value if day else None)
        return


def column_cells(tables: tuple[ListTable, ...], names: tuple[str, ...], besides: tuple[str, ...]) -> Iterator[Stretch]:
    """The filled cells under the column of that name, in tables that have one of the other columns."""
    for table in tables:
        head = table.column(names)
        if head is None or (besides and table.column(besides) is None):
            continue
        for row in table.rows:
            cell = row.get(head.column)
            if cell is not None and cell.stretch.text.strip() and not _repeats(row, table):
                yield cell.stretch.trimmed()
        return


def _repeats(row: dict[int, FormCell], table: ListTable) -> bool:
    """A head printed again on the next page."""
    words = [_column_name(cell.stretch.text) for cell in row.values() if cell.bare]
    names = {name for name, _ in table.columns}
    return bool(words) and all(word in names for word in words)


_TITLE_COLUMNS = (
    "文书名称",
    "文件名称",
    "材料名称",
    "题名",
    "文件题名",
    "案卷材料名称",
    "名称",
    "文书题名",
    "标题",
    "内容",
    "文件材料名称",
    "目录",
    "文书",
    "材料",
    "文件材料题名",
    "文书材料名称",
    "卷内文书",
    "卷内文书名称",
    "文件标题",
    "文书标题",
    "材料标题",
    "材料题名",
    "文件名",
    "文书名",
    "文件名称编号",
    "文书名称编号",
    "文书名称文号",
    "文件名称文号",
    "材料名称编号",
    "题名文号",
)
_NUMBER_COLUMNS = (
    "文号",
    "文书文号",
    "文件编号",
    "编号",
    "文书编号",
    "文件号",
    "发文字号",
    "文书号",
    "原编字号",
    "来文字号",
)
_DATE_COLUMNS = ("日期", "文件日期", "文书日期", "时间", "形成日期", "制作日期", "形成时间", "年月日", "文书形成日期")
_PAGE_COLUMNS = (
    "页码",
    "页号",
    "页次",
    "起止页",
    "起止页码",
    "页数",
    "所在页号",
    "所在页码",
    "所在页",
    "起止页号",
    "张号",
    "页",
    "起页",
)
_OTHER_COLUMNS = "序号 规格 顺序号 备注 单位 单价 责任者 起页 止页 生产企业 生产日期 备考 件号 卷号 保存方式 特征 新旧程度 产地 保质期".split()  # noqa: SIM905  # a list of words
_COMMON_COLUMNS = frozenset((*_OTHER_COLUMNS, *_TITLE_COLUMNS, *_NUMBER_COLUMNS, *_DATE_COLUMNS, *_PAGE_COLUMNS))
_ENTRY_LINE = re.compile(
    r"^[ \t\u3000]*\d{1,3}[ \t\u3000、.．]+(?P<title>[^\s\d][^\n]*?)(?:[ \t\u3000]+(?P<number>[^\s]*\d[^\s]*号))?"
    r"(?:[ \t\u3000]+(?P<date>(?:19|20)\d\d[年.\-/][\d年月日.\-/]{3,}))?[ \t\u3000.…·]+(?P<page>\d{1,3}(?:\s?[-—~～至]\s?\d{1,3})?)[ \t\u3000]*$",
    re.MULTILINE,
)
SEPARATOR = "¦"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list of contents; `value` is title, number, date and pages, parted by `SEPARATOR`."""

    value: str
    stretch: Stretch


def contents(sheet: Sheet, tables: tuple[ListTable, ...]) -> Iterator[Entry]:
    """The entries of a list of contents."""
    seen = False
    for table in tables:
        title = table.column(_TITLE_COLUMNS)
        if title is None:
            continue
        others = [table.column(names) for names in (_NUMBER_COLUMNS, _DATE_COLUMNS, _PAGE_COLUMNS)]
        if not any(others):
            continue
        for row in table.rows:
            name = row.get(title.column)
            if name is None or not name.stretch.text.strip() or _repeats(row, table):
                continue
            seen = True
            fields = [row.get(other.column) if other else None for other in others]
            words = [_entry_words(name), *(_entry_words(field) if field else "" for field in fields)]
            yield Entry(SEPARATOR.join(words), name.stretch.trimmed())
    if seen:
        return
    for match in _ENTRY_LINE.finditer(sheet.text):
        words = [match[group] or "" for group in ("title", "number", "date", "page")]
        yield Entry(
            SEPARATOR.join(word.strip() for word in words), Stretch.of_flow(sheet.text, *match.span()).trimmed()
        )


_PAGES = re.compile(r"(\d+)(?:[-—–~～至](\d+))?")


@dataclass(frozen=True, slots=True)
class ListedPaper:
    """A row of a list of contents taken apart; `first` and `last` None where it names no page."""

    title: str
    number: str
    date: str
    first: int | None
    last: int | None

    @classmethod
    def of(cls, value: str) -> "ListedPaper":
        title, number, date, pages = (*value.split(SEPARATOR), "", "", "", "")[:4]
        met = _PAGES.search(unicodedata.normalize("NFKC", "".join(pages.split())))
        first = int(met.group(1)) if met else None
        last = int(met.group(2)) if met and met.group(2) else None
        return cls(title.strip(), number.strip(), date.strip(), first, last)


def _entry_words(cell: FormCell) -> str:
    return re.sub(r"\s+", "", cell.stretch.text)
