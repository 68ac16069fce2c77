// Keeps the blocks of an empty pool on the list, and hands them out under a new owner.

export const ALIGNMENT = 16;
export const POOL = 16_384;
export const HEADER = 48;
export const START = 0x10_0000;

interface Pool {
  address: number;
  size: number;
  used: number;
  next: number;
}

const hasRoom = ({ next, address, size }: Pool): boolean => next + size <= address + POOL;

export class Pools {
  private readonly all: Pool[] = [];
  private readonly empty: Pool[] = [];
  /** By size, the blocks given back, the last one at the end. */
  private readonly freed = new Map<number, number[]>();

  get pools(): number {
    return this.all.length;
  }

  allocate(bytes: number): number {
    const size = Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
    const freed = this.freed.get(size)?.pop();
    const pool = freed === undefined ? this.poolWithRoom(size) : this.poolOf(freed);
    pool.used++;
    if (freed !== undefined) return freed;
    pool.next += size;
    return pool.next - size;
  }

  release(address: number): void {
    const pool = this.poolOf(address);
    const freed = this.freed.get(pool.size) ?? [];
    if (--pool.used > 0) freed.push(address);
    else this.empty.push(pool);
    const inUse = (block: number): boolean => pool.used > 0 || this.poolOf(block) !== pool;
    this.freed.set(pool.size, inUse === undefined ? [] : [...freed, ...(pool.used > 0 ? [] : [address])]);
  }

  private poolOf(address: number): Pool {
    return this.all[Math.floor((address - START) / POOL)]!;
  }

  private poolWithRoom(size: number): Pool {
    const found = this.all.find((pool) => pool.size === size && pool.used > 0 && hasRoom(pool));
    return found ?? this.begin(this.empty.pop() ?? this.newPool(), size);
  }

  private newPool(): Pool {
    const pool: Pool = { address: START + this.all.length * POOL, size: 0, used: 0, next: 0 };
    this.all.push(pool);
    return pool;
  }

  private begin(pool: Pool, size: number): Pool {
    pool.size = size;
    pool.next = pool.address + HEADER;
    return pool;
  }
}
