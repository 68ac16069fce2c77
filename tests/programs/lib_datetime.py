# datetime: dates, times, differences, formatting and parsing, time zones, errors.
from datetime import MAXYEAR, date, datetime, time, timedelta, timezone

d = date(2024, 2, 29)
print(d, repr(d), d.year, d.weekday(), d.isoweekday(), d.isocalendar(), d.toordinal(), d + timedelta(days=1), d - date(2023, 3, 1), d.replace(year=2028), d.strftime("%A %d %B %Y %j %U"), date.fromisoformat("2024-12-30"), date.fromordinal(738000))
t = time(13, 5, 7, 250000)
print(t, repr(t), t.isoformat("minutes"), t.replace(hour=1), t.strftime("%I:%M:%S %p %f"), time.fromisoformat("04:05:06.789"))
dt = datetime(2024, 5, 17, 13, 45, 30)
print(dt, repr(dt), dt.date(), dt.time(), dt.isoformat(" "), dt + timedelta(hours=36, minutes=-5), dt - datetime(2024, 1, 1), dt.strftime("%d/%m/%y %H:%M"), datetime.strptime("2024-01-02 03:04", "%Y-%m-%d %H:%M"), datetime.fromisoformat("2024-05-17T13:45:30+02:00"))
delta = timedelta(days=1, hours=25, microseconds=5)
print(delta, repr(delta), delta.total_seconds(), delta * 2, delta // timedelta(hours=1), delta / 2, -delta, abs(-delta), timedelta(seconds=3661), delta > timedelta(days=2), divmod(delta, timedelta(hours=10)))
utc = datetime(2024, 1, 1, 12, tzinfo=timezone.utc)
east = timezone(timedelta(hours=5, minutes=30), "EAST")
print(utc, utc.astimezone(east), utc.astimezone(east).tzname(), utc.timestamp(), datetime.fromtimestamp(86400, timezone.utc), east, repr(east), utc == utc.astimezone(east), datetime.combine(d, t))
for bad in ["date(2023, 2, 29)", "date(0, 1, 1)", "time(25)", "datetime(2024, 13, 1)", "dt - utc", "dt < utc", "d + 5", "date.fromisoformat('x')", "datetime.strptime('x', '%Y')", "timedelta(days=10**10)", "date(9999, 12, 31) + timedelta(1)", "timezone(timedelta(hours=25))", "d < dt.time()", "timedelta('a')", "date(2024, 1)"]:
    try:
        print(bad, eval(bad))
    except Exception as error:
        print(bad, "|", type(error).__name__, error)
print(sorted([date(2024, 5, 1), date(2023, 1, 1)]), hash(date(2024, 1, 1)) == hash(date(2024, 1, 1)), MAXYEAR, date.min, datetime.max)
