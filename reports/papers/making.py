"""Makes the templates that come with the program: `python -m reports.papers.making`.

The words are ours to begin with; an office edits them in Word. Fields have Chinese names; `docs/papers.md` lists them.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from reports.papers.page import Page
from reports.papers.sealing import sealed

FOLDER: Final = Path(__file__).parent / "templates"


def notice() -> Page:
    page = Page()
    page.title("{{ 标题 }}")
    page.plain("各有关单位：")
    page.text(
        "{% if 组织单位 %}{{ 组织单位 }}组织{% endif %}对{{ 单位数 }}个单位的{{ 案卷数 }}个行政执法案卷进行了评查。评查标准："
        "{{ 标准 }}。{% if 双人 %}每个案卷由两名评查人员分别评查，意见不一致的由组长裁定。{% endif %}{% if 异议数 %}被评查单位提出异议{{ 异议数 }}件，已答复{{ 已答复 }}件。{% endif %}现将情况通报如下。"
    )
    page.heading("一、总体情况")
    page.text(
        "评查案卷{{ 案卷数 }}个{% if 平均分 %}，平均{{ 平均分 }}分{% endif %}。{% for 一 in 等次 %}{{ 一.名称 }}{{ 一.案卷数 }}个，占{{ 一.占比 }}"
        "{% if not loop.last %}；{% endif %}{% endfor %}{% if 未定 %}；等次未定{{ 未定 }}个{% endif %}。按层级和案卷类型的情况见表1。"
    )
    page.caption("表1  各层级、各类案卷评查情况")
    page.table(
        [("层级", 24, "{{ 行.层级 }}"), ("案卷类型", 30, "{{ 行.类型 }}"), ("案卷数", 18, "{{ 行.案卷数 }}"),
         ("平均分", 20, "{{ 行.平均分 }}"), ("等次", 62, "{{ 行.等次 }}")],
        "分类",
    )  # fmt: skip
    page.heading("二、单位名次")
    page.text("按各单位案卷的平均分排列。{{ 并列规则 }}")
    page.caption("表2  单位名次")
    page.table(
        [("名次", 13, "{{ 行.名次 }}"), ("单位", 47, "{{ 行.单位 }}"), ("层级", 22, "{{ 行.层级 }}"), ("案卷数", 17, "{{ 行.案卷数 }}"),
         ("平均分", 17, "{{ 行.平均分 }}"), ("等次", 40, "{{ 行.等次 }}")],
        "单位名次",
    )  # fmt: skip
    page.heading("三、好的做法")
    page.plain("{%p for 做法 in 好的做法 %}")
    page.text("{{ loop.index }}．{{ 做法.内容 }}（{{ 做法.单位 }}）。")
    page.plain("{%p endfor %}")
    page.plain("{%p if not 好的做法 %}")
    page.text("本轮没有记录。")
    page.plain("{%p endif %}")
    page.heading("四、主要问题")
    page.text(
        "共认定问题{{ 问题数 }}个，平均每卷{{ 每卷问题数 }}个。{% if 常见问题 %}最常见的问题见图1、表{{ 表号.常见问题 }}。{% endif %}"
    )
    page.plain("{%p if 常见问题 %}")
    page.plain("{{ 图_常见问题 }}")
    page.caption("图1  常见问题所涉案卷数", of_table=False)
    page.caption("表{{ 表号.常见问题 }}  常见问题")
    page.table(
        [("序号", 14, "{{ 行.序号 }}"), ("问题", 98, "{{ 行.问题 }}"), ("案卷数", 20, "{{ 行.案卷数 }}"), ("占比", 22, "{{ 行.占比 }}")],
        "常见问题",
    )  # fmt: skip
    page.plain("{%p endif %}")
    page.heading("五、优秀案卷和不合格案卷")
    page.text("{{ 优秀等次 }}案卷{{ 优秀案卷 | length }}个{% if 优秀案卷 %}，见表{{ 表号.优秀案卷 }}{% endif %}。")
    page.text("{{ 末等等次 }}案卷{{ 末等案卷 | length }}个{% if 末等案卷 %}，见表{{ 表号.末等案卷 }}{% endif %}。")
    page.plain("{%p if 优秀案卷 %}")
    page.caption("表{{ 表号.优秀案卷 }}  {{ 优秀等次 }}案卷")
    page.table(
        [("序号", 14, "{{ loop.index }}"), ("单位", 58, "{{ 行.单位 }}"), ("案卷", 66, "{{ 行.案卷 }}"), ("得分", 18, "{{ 行.得分 }}")],
        "优秀案卷",
    )  # fmt: skip
    page.plain("{%p endif %}")
    page.plain("{%p if 末等案卷 %}")
    page.caption("表{{ 表号.末等案卷 }}  {{ 末等等次 }}案卷")
    page.table(
        [("序号", 14, "{{ loop.index }}"), ("单位", 42, "{{ 行.单位 }}"), ("案卷", 48, "{{ 行.案卷 }}"), ("原因", 52, "{{ 行.原因 }}")],
        "末等案卷",
    )  # fmt: skip
    page.plain("{%p endif %}")
    page.plain("{%p if 上轮 %}")
    page.heading("六、与上一轮比较")
    page.text(
        "上一轮（{{ 上轮.名称 }}）评查案卷{{ 上轮.案卷数 }}个{% if 上轮.平均分 %}，平均{{ 上轮.平均分 }}分{% endif %}。{{ 上轮.比较 }}"
    )
    page.plain("{%p endif %}")
    page.heading("{% if 上轮 %}七{% else %}六{% endif %}、整改要求")
    page.text(
        "请有关单位对照《整改通知书》逐项整改{% if 整改期限 %}，于{{ 整改期限 }}前报送整改情况{% endif %}。不能补正的问题，应当分析原因、完善制度，不得倒签日期、补造材料。"
    )
    page.signed("{{ 印发单位 }}", "{{ 印发日期 }}")
    return page


def opinion() -> Page:
    page = Page()
    page.title("行政执法案卷评查意见书{{ 稿 }}")
    page.plain("{{ 单位 }}：")
    page.text("按照《{{ 标准 }}》，对你单位“{{ 案卷 }}”{% if 案号 %}（{{ 案号 }}）{% endif %}进行了评查，意见如下。")
    page.heading("一、评查结论")
    page.text("{{ 结论 }}")
    page.plain("{%p if 否决 %}")
    page.text("有下列否决情形：{% for 一 in 否决 %}{{ 一 }}{% if not loop.last %}；{% endif %}{% endfor %}。")
    page.plain("{%p endif %}")
    page.heading("二、存在的问题")
    page.plain("{%p if not 问题 %}")
    page.text("没有认定问题。")
    page.plain("{%p endif %}")
    page.plain("{%p for 一 in 问题 %}")
    page.text(
        "{{ loop.index }}．{{ 一.问题 }}{% if 一.扣分 %}（评分项{{ 一.评分项 }}，扣{{ 一.扣分 }}分）{% endif %}。{% if 一.依据 %}依据：{{ 一.依据 }}。{% endif %}"
    )
    page.plain("{%p endfor %}")
    page.heading("三、好的做法")
    page.text(
        "{% if 好的做法 %}{% for 一 in 好的做法 %}{{ 一 }}{% if not loop.last %}；{% endif %}{% endfor %}。{% else %}没有记录。{% endif %}"
    )
    page.text("你单位如有异议，请{% if 异议期限 %}于{{ 异议期限 }}前{% endif %}填写异议表，写明理由并附材料。")
    page.signed("{{ 印发单位 }}", "{{ 印发日期 }}")
    return page


def rectification() -> Page:
    page = Page()
    page.title("行政执法案卷评查整改通知书{{ 稿 }}")
    page.plain("{{ 单位 }}：")
    page.text(
        "{{ 轮次 }}评查了你单位{{ 案卷数 }}个案卷，认定问题{{ 问题数 }}个，见下表。请{% if 整改期限 %}于{{ 整改期限 }}前{% endif %}逐项整改并报送整改情况和证明材料。"
    )
    page.caption("需要整改的问题")
    page.table(
        [("序号", 13, "{{ 行.序号 }}"), ("问题", 57, "{{ 行.问题 }}"), ("依据", 44, "{{ 行.依据 }}"), ("整改要求", 42, "{{ 行.整改要求 }}")],
        "组.问题",
        ("各卷", "{{ 组.案卷 }}"),
    )  # fmt: skip
    page.text("不能补正的问题，应当如实说明、完善制度，不得倒签日期、补造材料。")
    page.signed("{{ 印发单位 }}", "{{ 印发日期 }}")
    return page


MAKERS: Final[Mapping[str, Callable[[], Page]]] = {
    "notice": notice,
    "opinion": opinion,
    "rectification": rectification,
}


def made(name: str) -> bytes:
    """Same program, same bytes."""
    return sealed(MAKERS[name]().word)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name in MAKERS:
        (FOLDER / f"{name}.docx").write_bytes(made(name))


if __name__ == "__main__":
    main()
