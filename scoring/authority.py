"""Trade and region from the name of an authority."""

_TRADES: tuple[tuple[str, str], ...] = (
    ("市场监督", "市场监管"),
    ("市场监管", "市场监管"),
    ("工商行政", "市场监管"),
    ("药品监督", "药品监管"),
    ("生态环境", "生态环境"),
    ("环境保护", "生态环境"),
    ("应急管理", "应急管理"),
    ("安全生产监督", "应急管理"),
    ("交通运输", "交通运输"),
    ("农业", "农业农村"),
    ("畜牧", "农业农村"),
    ("渔", "农业农村"),
    ("卫生", "卫生健康"),
    ("疾病预防", "卫生健康"),
    ("住房", "住房城乡建设"),
    ("建设局", "住房城乡建设"),
    ("城市管理", "城市管理"),
    ("综合行政执法", "城市管理"),
    ("城管", "城市管理"),
    ("自然资源", "自然资源"),
    ("国土资源", "自然资源"),
    ("规划", "自然资源"),
    ("文化", "文化旅游"),
    ("旅游", "文化旅游"),
    ("水利", "水务"),
    ("水务", "水务"),
    ("消防", "消防"),
    ("公安", "公安"),
    ("林业", "林业草原"),
    ("人力资源", "人力资源社会保障"),
    ("烟草", "烟草专卖"),
    ("教育", "教育"),
    ("民政", "民政"),
    ("税务", "税务"),
    ("海关", "海关"),
    ("气象", "气象"),
    ("统计", "统计"),
    ("商务", "商务"),
    ("粮食", "商务"),
    ("林业和草原", "林业草原"),
    ("林草", "林业草原"),
)
TRADES = tuple(dict.fromkeys(trade for _, trade in _TRADES))
_REGIONS = (
    *("北京", "天津", "上海", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽"),
    *("福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西"),
    *("甘肃", "青海", "台湾", "内蒙古", "广西", "西藏", "宁夏", "新疆", "香港", "澳门"),
)


def trade_of(authority: str) -> str | None:
    """The trade by the words of the name; None when they tell of none, or of several (a merged office)."""
    found = {trade for words, trade in _TRADES if words in authority}
    if "综合行政执法" in authority and len(found) > 1:
        # 交通运输综合行政执法支队, 文化市场综合行政执法大队: the trade stands before the words.
        found.discard("城市管理")
    return found.pop() if len(found) == 1 else None


def region_of(authority: str) -> str | None:
    """The province, where the name begins with one."""
    return next((region for region in _REGIONS if authority.startswith(region)), None)


def unknown_words(region: str | None, trade: str | None) -> tuple[str, ...]:
    """Warnings for a region or trade, as a person wrote it, that no data can know."""
    from rapidfuzz import process

    told: list[str] = []
    if region is not None and not any(one in region for one in _REGIONS):
        near = [one for one, _, _ in process.extract(region, _REGIONS, limit=4, score_cutoff=40)]
        guess = f"是否想写{'、'.join(near)}？" if near else ""
        told.append(f"地区“{region}”里没有省级行政区的名称，各省自定的数额标准用不上；{guess or '请写明省份'}")
    if trade is not None and trade not in TRADES:
        nearest = process.extractOne(trade, TRADES, score_cutoff=40)
        guess = f"是否想写“{nearest[0]}”？" if nearest else ""
        told.append(f"没有行业“{trade}”的规定，只按一般规定评查；{guess}可以写：{'、'.join(TRADES)}")
    return tuple(told)
