"""What other tables ask of a penalty dossier, done as the law has it: a seizure, an inspection before, the court after."""

from training.writer import beside
from training.writer.edits import added
from training.writer.lawful.near_miss import NearMiss

QUICK = frozenset({"no_hearing", "no_test", "no_instalments"})
TABLES = (
    NearMiss("goods_seized", "依法扣押物品，期限内解除并退还", ("CF-047", "CF-048", "CF-049", "QZ-001", "QZ-013", "QZ-023", "QZ-024"), QUICK | {"seized", "no_confiscate"}),
    NearMiss("inspected_before", "立案前依法实施行政检查", ("JC-002", "JC-003", "JC-008", "CF-002"), frozenset({"no_stored", "no_seized"}), on_sheets=added(beside.inspection)),
    NearMiss("enforced_by_court", "逾期不缴，催告后申请法院执行", ("CF-094", "CF-098", "CF-099", "CF-100", "QZ-051", "QZ-052"), QUICK | {"early"}, on_case=beside.unpaid, on_sheets=added(beside.court)),
)  # fmt: skip
