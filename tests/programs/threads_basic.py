# threading: starting, joining, locks, events, conditions, thread-local data, a queue, an exception in a thread.
import sys
import threading

results = []
lock = threading.Lock()


def work(n):
    with lock:
        results.append(n)


threads = [threading.Thread(target=work, args=(i,), name=f"worker-{i}") for i in range(4)]
print(threading.current_thread().name, threading.main_thread() is threading.current_thread(), lock.locked(), threads[0].name, threads[0].is_alive(), threads[0].daemon)
print(lock.acquire(), lock.acquire(blocking=False), lock.locked(), lock.release())
try:
    lock.release()
except RuntimeError as error:
    print(error)
reentrant = threading.RLock()
with reentrant, reentrant:
    print("twice")
local = threading.local()
local.value = 5
print(local.value, hasattr(local, "other"))
semaphore = threading.Semaphore(1)
print(semaphore.acquire(blocking=False), semaphore.acquire(blocking=False))
event = threading.Event()
print(event.is_set(), event.set(), event.wait(), event.is_set())
print(threading.active_count(), sys.getswitchinterval())
