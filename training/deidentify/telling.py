"""What became of a copy, in words: for the person at the screen, and for the file that lies beside the copy."""

from collections.abc import Iterator

from training.deidentify.digest import DIGEST, digest_of
from training.deidentify.exporting import Export
from training.deidentify.leaks import POSSIBLE_NAME, Leak, by_place

_MOST = 200


def on_screen(export: Export) -> Iterator[str]:
    """With the values: who exports has the original before him anyway."""
    replaced = "、".join(f"{kind} {count} 处" for kind, count in export.counts.items())
    yield f"处理了 {len(export.names)} 个文件；替换：{replaced or '没有'}"
    yield from (f"  没有输出 {name}：{reason}" for name, reason in export.refused.items())
    yield from (f"  请人工核对 {doubt}" for doubt in export.doubts)
    if export.leaks:
        yield f"重读副本，发现 {len(export.leaks)} 处仍有原卷的信息："
        for (file, where), leaks in list(by_place(export.leaks).items())[:_MOST]:
            yield f"  {file} {where}：" + "、".join(f"{leak.kind}“{leak.value}”" for leak in leaks)
    if any(leak.kind == POSSIBLE_NAME for leak in export.leaks):
        yield f"  “{POSSIBLE_NAME}”请逐个判断：是人名的写进名单（--roster），一行一个；不是人名的也写进名单，前面加“-”"


def statement(export: Export, override: str | None) -> str:
    """Lies beside the copy and tells nothing of the original."""
    lines = [
        "去标识化说明",
        "本副本由程序去标识化，供教学使用。去标识化不是匿名化：知道案情的人仍可能认出，请勿公开发布。",
        f"文件：{len(export.names)} 个；没有输出的原件：{len(export.refused)} 个",
        "替换：" + ("、".join(f"{kind} {count} 处" for kind, count in export.counts.items()) or "没有"),
        "日期："
        + (
            "没有改动"
            if export.shift is None
            else "统一移动了若干整周，间隔的天数和星期几不变；节假日不随之移动，涉及法定节假日的工作日期限可能差几天"
        ),
        "印章、签名换成了同样大小的示意图，照片换成了色块，PDF 和扫描件由像素重建，没有文字层。",
    ]
    if export.folder is not None:
        lines.append(DIGEST + digest_of(export.folder))
    if export.kept:
        lines.append(f"由人判断不是人名、照原样保留的词：{export.kept} 个")
    lines += [f"请人工核对：{doubt}" for doubt in export.doubts]
    if export.leaks:
        lines += [f"重读后仍有 {len(export.leaks)} 处原卷信息，由人决定仍然输出，理由：{override}"]
        lines += [f"  {leak.file} {leak.where}：{leak.kind}（{leak.hinted}）" for leak in export.leaks]
    else:
        lines.append(
            "重读（文字、部件、属性、文件名、图片识别）没有发现原卷的姓名、号码和地址，也没有名单之外的疑似人名。"
        )
    return "\n".join(lines) + "\n"


def as_rows(leaks: tuple[Leak, ...]) -> list[dict[str, str]]:
    return [{"kind": leak.kind, "value": leak.value, "file": leak.file, "where": leak.where} for leak in leaks]
