// The barrier stands before the reading: both start together, and then one of them does all of it in its turn.

export const program = `
import threading

counter = 0
both = threading.Barrier(2)

def work():
    global counter
    both.wait()
    seen = counter
    counter = seen + 1

threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`;
