"""What other tables ask of a penalty dossier, done as the law has it: a seizure, an inspection before, the court after."""

from training.writer import beside
from training.writer.clerk import Clerk
from training.writer.edits import added, changed, of
from training.writer.lawful.near_miss import NearMiss
from training.writer.measures import seizure_approval
from training.writer.sheets import Sheet
from training.writer.workdays import workday_after

QUICK = frozenset({"no_hearing", "no_test", "no_instalments"})
SEIZED = QUICK | {"seized", "no_confiscate"}
APPROVAL = of("案件处理内部审批表", "扣押")


def _in_time(clerk: Clerk, sheet: Sheet) -> Sheet:
    """Taken on the spot and approved within the twenty-four hours: on the next day, where that is a working day."""
    seized = clerk.case.days.seized or clerk.case.days.filing
    next_day = workday_after(seized, 1)
    day = next_day if (next_day - seized).days == 1 else seized
    return seizure_approval(clerk, day, "情况紧急，执法人员已当场实施，现补办批准手续。")


TABLES = (
    NearMiss("goods_seized", "依法扣押物品，期限内解除并退还", ("CF-047", "CF-048", "CF-049", "QZ-001", "QZ-013", "QZ-023", "QZ-024"), SEIZED),
    NearMiss("seizure_spot_in_time", "紧急当场扣押，二十四小时内补批", ("QZ-001", "QZ-002", "CF-047"), SEIZED, on_sheets=changed(APPROVAL, _in_time)),
    NearMiss("inspected_before", "立案前依法实施行政检查", ("JC-002", "JC-003", "JC-008", "CF-002"), frozenset({"no_stored", "no_seized"}), on_sheets=added(beside.inspection)),
    NearMiss("enforced_by_court", "逾期不缴，催告后申请法院执行", ("CF-094", "CF-098", "CF-099", "CF-100", "QZ-051", "QZ-052"), QUICK | {"early"}, on_case=beside.unpaid, on_sheets=added(beside.court)),
)  # fmt: skip
