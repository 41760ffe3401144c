"""Digital signatures count as seals; one that does not hold is told."""

import datetime as dt
import io
from pathlib import Path

import pytest
from asn1crypto import keys, x509
from cryptography import x509 as made
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore
from reportlab.pdfgen.canvas import Canvas

from dossiers import Mark
from parsers.formats.pdf import read_pdf
from parsers.reading import read_dossier

OFFICE = "云岭市市场监督管理局"
BOX = (330, 180, 450, 300)


@pytest.fixture(scope="module")
def signer() -> signers.SimpleSigner:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = made.Name(
        [made.NameAttribute(NameOID.COMMON_NAME, "seal 1"), made.NameAttribute(NameOID.ORGANIZATION_NAME, OFFICE)]
    )
    begin = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    certificate = (
        made.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(begin)
        .not_valid_after(begin + dt.timedelta(days=36_500))
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return signers.SimpleSigner(
        signing_cert=x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER)),
        signing_key=keys.PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
    )


def pdf() -> bytes:
    written = io.BytesIO()
    canvas = Canvas(written, invariant=1)
    for page in (1, 2):
        canvas.drawString(100, 700, f"Decision, page {page}, of some length so that there is a text layer to be read")
        canvas.drawString(340, 240, "2024-05-20")
        canvas.showPage()
    canvas.save()
    return written.getvalue()


@pytest.fixture(scope="module")
def signed(signer: signers.SimpleSigner) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf()))
    fields.append_signature_field(writer, fields.SigFieldSpec("Seal", on_page=1, box=BOX))
    done = signers.sign_pdf(writer, signers.PdfSignatureMetadata(field_name="Seal"), signer=signer)
    return bytes(done.getvalue())


def seals(data: bytes) -> list[Mark]:
    return [mark for page in read_pdf(data, "a.pdf") for mark in page.marks if mark.kind == "印章"]


def test_a_signature_is_a_seal_with_the_name_of_who_signed(signed: bytes) -> None:
    (seal,) = seals(signed)
    assert (seal.text, seal.holds) == (OFFICE, True)
    assert seal.place.page == 2
    box = seal.place.box
    assert box is not None
    assert box.right - box.left == pytest.approx(120, abs=0.1)


def test_a_file_changed_after_it_was_signed_is_told(signed: bytes, tmp_path: Path) -> None:
    at = signed.index(b"stream\n") + 20
    changed = signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :]
    for mark in seals(changed):
        assert mark.holds is False
    metadata = signed.replace(b"/Producer", b"/Prodvcer", 1)
    assert metadata != signed
    (seal,) = seals(metadata)
    assert seal.holds is False
    (tmp_path / "决定书.pdf").write_bytes(metadata)
    assert any("验证不通过" in warning and "第2页" in warning for warning in read_dossier(tmp_path).warnings)


def test_a_file_without_signatures_has_none() -> None:
    assert seals(pdf()) == []


def test_a_damaged_signature_costs_nothing_else(signed: bytes) -> None:
    at = signed.index(b"/Contents <30") + 11
    broken = signed[: at + 40] + b"00" * 30 + signed[at + 100 :]
    (seal,) = seals(broken)
    assert seal.holds is not True
