// A barrier between reading and writing: nobody writes before both have read.

export const program = `
import threading

counter = 0
both = threading.Barrier(2)

def work():
    global counter
    seen = counter
    both.wait()
    counter = seen + 1

threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`;
