// Two threads, one counter. See task.md.

export const program = `
import threading

counter = 0

def work():
    global counter
    seen = counter
    counter = seen + 1

threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`;
