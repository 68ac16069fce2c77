/**
 * The allocator: memory is taken from the system in arenas of a megabyte, an arena is cut into pools of 16 KiB, and
 * a pool into blocks of one size. Who asks for up to 512 bytes gets a block of the next multiple of 16; all else goes
 * to the system's `malloc`. Answers to Objects/obmalloc.c (`pymalloc_alloc`, `pymalloc_free`) on a 64-bit build.
 *
 * No bytes are kept here: this is the book-keeping alone, faithful to the last address.
 */

export const ALIGNMENT = 16;
/** `SMALL_REQUEST_THRESHOLD`: larger requests are not for this allocator. */
export const SMALL_REQUEST = 512;
export const POOL_SIZE = 16 * 1024;
export const ARENA_SIZE = 1024 * 1024;
/** The header of a pool, `POOL_OVERHEAD`: its blocks begin behind it. */
export const POOL_OVERHEAD = 48;

/** `pool_header`: a run of blocks of one size class. */
export interface Pool {
  readonly arena: Arena;
  readonly address: number;
  sizeClass: number;
  /** `ref.count`: how many of its blocks are in use. */
  used: number;
  /** `freeblock`: blocks that were given back, the last one first. */
  free: number[];
  /** `nextoffset`: where the part begins that was never handed out. */
  nextOffset: number;
}

/** `arena_object`. */
export interface Arena {
  readonly address: number;
  /** Pools that nobody uses. */
  freePools: Pool[];
  /** Where the part begins that was never cut into pools. */
  poolAddress: number;
  pools: Pool[];
}

/** `size_class(n)`: 1 to 16 bytes are class 0, 17 to 32 class 1 ... */
export const sizeClassOf = (bytes: number): number => Math.max(0, Math.ceil(bytes / ALIGNMENT) - 1);
/** The bytes of a block of a class: 16, 32 ... 512. */
export const blockSize = (sizeClass: number): number => (sizeClass + 1) * ALIGNMENT;
/** How many blocks of a class fit into a pool. */
export const blocksPerPool = (sizeClass: number): number =>
  Math.floor((POOL_SIZE - POOL_OVERHEAD) / blockSize(sizeClass));

export class Obmalloc {
  readonly arenas: Arena[] = [];
  /** `usedpools`: of each class the pools that have both used and free blocks; the first one is asked. */
  readonly usedPools: Pool[][] = Array.from({ length: SMALL_REQUEST / ALIGNMENT }, () => []);
  private readonly pools = new Map<number, Pool>();
  private nextArena = 0x7f6c_1a00_0000;
  private nextLarge = 0x5581_0000_0010;

  /** `pymalloc_alloc`: the address of a block for so many bytes. */
  allocate(bytes: number): number {
    if (bytes > SMALL_REQUEST) return this.allocateLarge(bytes);
    const sizeClass = sizeClassOf(bytes);
    const used = this.usedPools[sizeClass]!;
    const pool = used[0] ?? this.newPool(sizeClass);
    const address = takeBlock(pool);
    if (pool.used === blocksPerPool(sizeClass)) used.splice(used.indexOf(pool), 1); // full: it leaves the list
    return address;
  }

  /** `pymalloc_free`. */
  release(address: number): void {
    const pool = this.poolOf(address);
    if (pool === undefined) return; // it was large
    const used = this.usedPools[pool.sizeClass]!;
    if (pool.used === blocksPerPool(pool.sizeClass)) used.unshift(pool); // full no more: the first to be asked
    pool.free.push(address);
    if (--pool.used > 0) return;
    used.splice(used.indexOf(pool), 1);
    pool.arena.freePools.push(pool);
  }

  /** `address_in_range`: the pool of an address, or undefined if it is not one of ours. */
  poolOf(address: number): Pool | undefined {
    return this.pools.get(address - (address % POOL_SIZE));
  }

  /** A pool nobody uses, of the fullest arena that has one: so that other arenas may become empty (`usable_arenas`). */
  private newPool(sizeClass: number): Pool {
    const arena = this.usableArena();
    const pool = arena.freePools.pop() ?? this.cutPool(arena);
    if (pool.sizeClass !== sizeClass) {
      pool.sizeClass = sizeClass; // a pool that served this class before keeps its free blocks as they were
      pool.free = [];
      pool.nextOffset = POOL_OVERHEAD;
    }
    this.usedPools[sizeClass]!.unshift(pool);
    return pool;
  }

  private usableArena(): Arena {
    const usable = this.arenas.filter((arena) => freePoolsOf(arena) > 0);
    if (usable.length === 0) return this.newArena();
    return usable.reduce((best, arena) => (freePoolsOf(arena) < freePoolsOf(best) ? arena : best));
  }

  private newArena(): Arena {
    const arena: Arena = { address: this.nextArena, freePools: [], poolAddress: this.nextArena, pools: [] };
    this.nextArena += ARENA_SIZE;
    this.arenas.push(arena);
    return arena;
  }

  private cutPool(arena: Arena): Pool {
    const pool: Pool = {
      arena,
      address: arena.poolAddress,
      sizeClass: 0,
      used: 0,
      free: [],
      nextOffset: POOL_OVERHEAD,
    };
    arena.poolAddress += POOL_SIZE;
    arena.pools.push(pool);
    this.pools.set(pool.address, pool);
    return pool;
  }

  private allocateLarge(bytes: number): number {
    const address = this.nextLarge;
    this.nextLarge += Math.ceil((bytes + ALIGNMENT) / ALIGNMENT) * ALIGNMENT;
    return address;
  }
}

/** The block given back last, or the next one that was never used. */
function takeBlock(pool: Pool): number {
  pool.used++;
  const free = pool.free.pop();
  if (free !== undefined) return free;
  const address = pool.address + pool.nextOffset;
  pool.nextOffset += blockSize(pool.sizeClass);
  return address;
}

/** How many pools an arena can still give. */
export const freePoolsOf = (arena: Arena): number =>
  arena.freePools.length + (arena.address + ARENA_SIZE - arena.poolAddress) / POOL_SIZE;
