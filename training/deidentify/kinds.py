"""What kinds of things are masked."""

from enum import StrEnum


class Kind(StrEnum):
    """The values are the words that a person reads in the reports."""

    PERSON = "姓名"
    COMPANY = "单位名称"
    IDENTITY = "身份证号"
    CREDIT = "信用代码"
    PHONE = "电话号码"
    PLATE = "车牌号"
    ACCOUNT = "账号卡号"
    ADDRESS = "地址"
    NUMBER = "文书案件编号"
    CERTIFICATE = "执法证号"
    MAIL = "电子邮箱"
    CHAT = "QQ、微信号"
    PLACE = "经纬度"
    OTHER = "其他号码"
    DATE = "日期"
