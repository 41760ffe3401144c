"""Errors that are told to the person."""

import errno
from collections.abc import Mapping
from typing import ClassVar


class ForPerson(Exception):
    """Its message is one clear line in Chinese: what is wrong, where, and what to do."""

    exit_code: ClassVar[int] = 2
    """2 wrong use, 3 a dossier or file that cannot be read."""


_REASONS: Mapping[int, str] = {
    errno.ENOENT: "不存在",
    errno.EEXIST: "已有同名的文件",
    errno.EACCES: "没有权限，或正被其他程序占用",
    errno.EPERM: "没有权限",
    errno.EISDIR: "是一个文件夹，不是文件",
    errno.ENOTDIR: "路径中间有一段不是文件夹",
    errno.ENAMETOOLONG: "名称太长",
    errno.EINVAL: "名称里有系统不允许的字符",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "所在磁盘只能读，不能写",
    errno.EBUSY: "正被其他程序占用",
    errno.ELOOP: "快捷方式（链接）绕成了圈",
    errno.EMFILE: "打开的文件太多",
    errno.EIO: "读写出错，磁盘或网络位置可能有故障",
}


def os_reason(error: OSError) -> str:
    """Why the system refused, in Chinese; the number of the error where it is a rare one."""
    return _REASONS.get(error.errno or 0, f"系统错误 {error.errno or 0}")
