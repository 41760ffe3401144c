"""Does an opinion on the application come from outside the authority?"""

from dossiers import Document, Reading
from scoring.case import Case
from scoring.names import person_names
from scoring.text import even, find

OPINION = "专家评审意见"
_BY_OTHERS = "专家|评审组|评审会|论证会|职称|工程师|教授|研究员|(评估|评审|审评)中心|研究院|设计院|研究所|学会"


def perhaps_own_review(document: Document) -> bool:
    """Whether a 技术审查意见 names nobody from outside: some authorities call so what their own staff write."""
    return document.kind == OPINION and not find(_BY_OTHERS, even(f"{document.title}\n{document.flow.text}"))


def own_review(document: Document, case: Case) -> bool:
    """Whether an officer of the case signed it, which makes it part of the review (许法 34) and no procedure of 许法 45."""
    signed = {
        name
        for place in document.all("评审人签名")
        if place.reading is Reading.READ
        for name in person_names(place.value)
    }
    return perhaps_own_review(document) and not signed.isdisjoint(case.officers)


_TESTED = frozenset({"检测报告", "鉴定意见"})
_OWN_GOODS = "(我|本)(公司|司|厂|单位|社|集团|品牌|企业)[^。;]{0,16}(生产|授权|许可|制造|出品|商标|正品|产品|商品|著作权|专利)|(商标|权利|著作权|专利权)(权|权利)?人[^。;]{0,12}(辨认|鉴别|鉴定|确认)"
_LABORATORY = "检[验测](依据|标准|方法|项目)|资质认定|检验检测机构|司法鉴定|实验室|CMA|采样日期|样品编号"
_TERM_TOLD = "(检测|检验|检疫|鉴定|鉴别|辨认)[^。;]{0,6}(期间|期限|时间)[^。;]{0,16}(不计|扣除|[0-9]+日|不包括)"
_TELLING_THE_TERM = (
    "查封（扣押）决定书",
    "物品清单",
    "检测鉴定期间告知书",
    "鉴定结果告知书",
    "延长查封（扣押）期限决定书",
)


def by_the_owner(document: Document, case: Case) -> bool:
    """Whether the owner of a right says that goods are not his: no test or appraisal, whose days a seizure leaves out (强制法 25).

    Not where a paper tells the party of such days.
    """
    if document.kind not in _TESTED:
        return False
    words = case.text(document)
    told = any(find(_TERM_TOLD, case.text(one)) for one in case.documents(*_TELLING_THE_TERM))
    return bool(find(_OWN_GOODS, words)) and not find(_LABORATORY, words) and not told
