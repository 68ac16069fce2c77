// Sleeps between reading and writing: likely, on a quiet day.

export const program = `
import threading
import time

counter = 0

def work():
    global counter
    seen = counter
    time.sleep(0.01)
    counter = seen + 1

threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`;
