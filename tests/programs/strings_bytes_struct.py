# Packing and reading binary data: struct, int.to_bytes, memoryview, hex, base64, zlib's sums.
import base64
import binascii
import struct

packed = struct.pack("<hIqfd?c5s", -2, 7, -(2**40), 1.5, -2.25, True, b"x", b"abc")
print(packed, struct.unpack("<hIqfd?c5s", packed), struct.calcsize("<hIqfd?c5s"), struct.pack(">I", 1), struct.pack("<3B", 1, 2, 3), struct.unpack_from("<H", b"\x00\x01\x02", 1))
s = struct.Struct("<2h")
print(s.size, s.format, s.unpack(s.pack(1, -1)), list(s.iter_unpack(b"\x01\x00\x02\x00\x03\x00\x04\x00")))
buffer = bytearray(6)
struct.pack_into(">H", buffer, 2, 0xABCD)
print(buffer, base64.b64encode(b"hello?"), base64.b64decode("aGVsbG8/"), base64.b32encode(b"hi"), base64.b16encode(b"\xff"), base64.urlsafe_b64encode(b"\xfb\xff"), binascii.hexlify(b"ab"), binascii.unhexlify("6162"), binascii.crc32(b"123456789"), base64.a85encode(b"abcd"), base64.b85encode(b"abcd"))
for bad in ["struct.pack('<B', 256)", "struct.pack('<h', 'a')", "struct.unpack('<I', b'abc')", "struct.pack('z', 1)", "struct.pack('<2B', 1)", "struct.pack('<f', 'x')", "struct.pack('<I', -1)", "base64.b64decode('a')", "binascii.unhexlify('abc')", "struct.pack('<s', 'a')", "struct.unpack_from('<I', b'abcd', 2)", "struct.pack('<f', 1e40)"]:
    try:
        print(bad, eval(bad))
    except Exception as error:
        print(bad, "|", type(error).__name__, error)
