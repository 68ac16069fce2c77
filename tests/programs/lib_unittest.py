# unittest: passing, failing, erring and skipped tests; fixtures, subtests, assertions and their messages.
import unittest


class Tests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        print("class set up")

    def setUp(self):
        print("set up", self._testMethodName)
        self.addCleanup(print, "cleaned up")

    def test_pass(self):
        self.assertEqual(1 + 1, 2)
        with self.assertRaises(ZeroDivisionError) as caught:
            1 / 0
        self.assertIn("division", str(caught.exception))

    def test_fail(self):
        self.assertEqual([1, 2, 3], [1, 5, 3])

    def test_error(self):
        {}["missing"]

    @unittest.skip("not today")
    def test_skipped(self):
        pass

    @unittest.expectedFailure
    def test_expected(self):
        self.fail("as expected")

    def test_subtests(self):
        for n in range(3):
            with self.subTest(n=n):
                self.assertNotEqual(n, 1)


suite = unittest.defaultTestLoader.loadTestsFromTestCase(Tests)
result = unittest.TestResult()
suite.run(result)
print(result)
for test, text in result.failures + result.errors:
    print(test.id(), "|", text.strip().splitlines()[-1])
print([reason for _, reason in result.skipped], len(result.expectedFailures))
case = unittest.TestCase()
for check in [
    lambda: case.assertTrue(0),
    lambda: case.assertEqual("a\nb", "a\nc"),
    lambda: case.assertDictEqual({"a": 1}, {"a": 2}),
    lambda: case.assertIsInstance(1, str),
    lambda: case.assertAlmostEqual(1.0, 1.1),
    lambda: case.assertRaises(ValueError, int, "5"),
    lambda: case.assertCountEqual([1, 2, 2], [2, 1]),
    lambda: case.assertRegex("abc", "x+"),
    lambda: case.assertIs(None, 0, "with a message"),
    lambda: case.assertLess(2, 1),
]:
    try:
        check()
    except AssertionError as error:
        print(str(error).replace("\n", " / "))
