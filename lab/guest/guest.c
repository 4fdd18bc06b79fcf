/*
 * The lab guest: a bare multiboot kernel that writes memory at a known rate and tells that it lives.
 *
 * Kernel command line (all optional):
 *   mib=N    working set in MiB that is written over and over (32)
 *   rate=N   MiB/s written: 0 = idle, -1 = as fast as the processor goes (0)
 *   beat=N   milliseconds between heartbeat lines (200)
 *   hz=N     timer interrupts a second, a divisor of 1000 (1000 when writing, 100 when idle)
 *   fill=0   do not write the working set once before saying "ready"
 *
 * Serial port COM1, one line each:
 *   guest: <command line>
 *   ready
 *   hb t=<ms of guest time> pages=<pages written so far> gen=<pass over the working set> bad=<damaged pages>
 *   powerbtn                   (ACPI power button pressed; the guest then powers off)
 *
 * "bad" counts pages which did not hold what the pass before had written: memory lost on the way to another host.
 */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;

enum {
    PAGE = 4096,
    WORKING_SET_AT = 0x400000,  /* 4 MiB: well above this kernel, its stack and the multiboot data */
    TOP_RESERVE = 0x400000,     /* firmware keeps its ACPI tables in the last part of the memory */
    COM1 = 0x3f8,
    PIC1 = 0x20, PIC2 = 0xa0,
    PIT = 0x40, PIT_HZ = 1193182,
    PM1_STATUS = 0x600, PM1_ENABLE = 0x602, PM1_CONTROL = 0x604,    /* where SeaBIOS puts the PIIX4 power block */
    POWER_BUTTON = 0x100, SLEEP_NOW = 0x2000
};

struct multiboot { u32 flags, mem_lower, mem_upper_kib, boot_device; const char *cmdline; };

static u32 hz, ticks, ticks_per_beat;
static u32 pages, next_page, pages_per_second, carry;
static u32 generation = 1, written, bad;
static int flat_out;

static inline void outb(u16 port, u8 v) { __asm__ volatile("outb %0,%1" :: "a"(v), "Nd"(port)); }
static inline void outw(u16 port, u16 v) { __asm__ volatile("outw %0,%1" :: "a"(v), "Nd"(port)); }
static inline u8 inb(u16 port) { u8 v; __asm__ volatile("inb %1,%0" : "=a"(v) : "Nd"(port)); return v; }
static inline u16 inw(u16 port) { u16 v; __asm__ volatile("inw %1,%0" : "=a"(v) : "Nd"(port)); return v; }

/* ---- serial line ---------------------------------------------------------------------------------------- */

static void put_char(char c)
{
    for (int i = 0; i < 1000 && !(inb(COM1 + 5) & 0x20); i++)
        ;                       /* bounded: a guest must not hang on a console that nobody drains */
    outb(COM1, c);
}

static void put_text(const char *s)
{
    for (; *s; s++) {
        if (*s == '\n')
            put_char('\r');
        put_char(*s);
    }
}

static void put_number(const char *name, u32 v)
{
    char digits[12];
    int i = 11;
    digits[i] = 0;
    do {
        digits[--i] = '0' + v % 10;
        v /= 10;
    } while (v);
    put_text(name);
    put_text(digits + i);
}

/* ---- writing memory ------------------------------------------------------------------------------------- */

/* Each page carries the number of the pass that wrote it last, so each write can check the one before. */
static void write_pages(u32 count)
{
    while (count--) {
        volatile u32 *page = (volatile u32 *)(WORKING_SET_AT + next_page * PAGE);
        if (generation > 1 && *page != generation - 1)
            bad++;
        *page = generation;
        written++;
        if (++next_page >= pages) {
            next_page = 0;
            generation++;
        }
    }
}

/*
 * QEMU before 9.0 loses dirty bits when it emulates the processor: a cached translation goes on writing without a
 * note in the dirty bitmap that migration has just read. Toggling CR4.PGE drops every cached translation.
 */
static inline void forget_translations(void)
{
    u32 v;
    __asm__ volatile("mov %%cr4,%0; xor $0x80,%0; mov %0,%%cr4" : "=r"(v) :: "memory");
}

/* ---- timer ---------------------------------------------------------------------------------------------- */

void timer_interrupt(void)
{
    forget_translations();
    ticks++;
    if (pages_per_second && !flat_out) {
        carry += pages_per_second;
        write_pages(carry / hz);
        carry %= hz;
    }
    if (ticks % ticks_per_beat == 0) {
        put_number("hb t=", ticks * (1000 / hz));
        put_number(" pages=", written);
        put_number(" gen=", generation);
        put_number(" bad=", bad);
        put_text("\n");
    }
    if (inw(PM1_STATUS) & POWER_BUTTON) {
        put_text("powerbtn\n");
        outw(PM1_STATUS, POWER_BUTTON);
        outw(PM1_CONTROL, SLEEP_NOW);
    }
    outb(PIC1, 0x20);
}

/* ---- set-up --------------------------------------------------------------------------------------------- */

/* Value of "key" (with its equals sign) at the start of a word of the command line, else the default. */
static int argument(const char *line, const char *key, int otherwise)
{
    for (const char *word = line; *word; word++) {
        if (word != line && word[-1] != ' ')
            continue;
        const char *a = word, *b = key;
        while (*b && *a == *b)
            a++, b++;
        if (*b)
            continue;
        int sign = 1, v = 0;
        if (*a == '-') {
            sign = -1;
            a++;
        }
        while (*a >= '0' && *a <= '9')
            v = v * 10 + *a++ - '0';
        return sign * v;
    }
    return otherwise;
}

extern void timer_stub(void), ignore_stub(void);
static struct { u16 low, selector; u8 zero, type; u16 high; } __attribute__((packed)) idt[256];
static struct { u16 limit; u32 base; } __attribute__((packed)) idt_register, gdt_register;
static const u64 gdt[3] = { 0, 0x00cf9a000000ffffULL, 0x00cf92000000ffffULL };  /* flat code, flat data */

static void gate(int vector, void (*handler)(void))
{
    idt[vector].low = (u32)handler;
    idt[vector].high = (u32)handler >> 16;
    idt[vector].selector = 8;
    idt[vector].type = 0x8e;
}

static void set_up_processor(void)
{
    gdt_register.limit = sizeof gdt - 1;
    gdt_register.base = (u32)gdt;
    __asm__ volatile("lgdt %0; ljmp $8,$1f; 1: mov $16,%%ax; mov %%ax,%%ds; mov %%ax,%%es; mov %%ax,%%ss"
                     :: "m"(gdt_register) : "ax");
    for (int i = 0; i < 256; i++)
        gate(i, ignore_stub);
    gate(0x20, timer_stub);
    idt_register.limit = sizeof idt - 1;
    idt_register.base = (u32)idt;
    __asm__ volatile("lidt %0" :: "m"(idt_register));
}

static void set_up_devices(void)
{
    outb(COM1 + 3, 0x80); outb(COM1, 1); outb(COM1 + 1, 0); outb(COM1 + 3, 3); outb(COM1 + 2, 7);
    /* interrupt controllers at vectors 0x20 and 0x28; only the timer is let through */
    outb(PIC1, 0x11); outb(PIC2, 0x11);
    outb(PIC1 + 1, 0x20); outb(PIC2 + 1, 0x28);
    outb(PIC1 + 1, 4); outb(PIC2 + 1, 2);
    outb(PIC1 + 1, 1); outb(PIC2 + 1, 1);
    outb(PIC1 + 1, 0xfe); outb(PIC2 + 1, 0xff);
    u32 divisor = PIT_HZ / hz;
    outb(PIT + 3, 0x34); outb(PIT, divisor); outb(PIT, divisor >> 8);
    outw(PM1_ENABLE, POWER_BUTTON);
}

void guest_main(const struct multiboot *boot)
{
    const char *line = boot->flags & 4 ? boot->cmdline : "";
    int mib = argument(line, "mib=", 32), rate = argument(line, "rate=", 0);
    hz = argument(line, "hz=", rate ? 1000 : 100);
    if (hz < 19 || hz > 1000)   /* below 19 the divisor does not fit the timer */
        hz = 1000;
    ticks_per_beat = (u32)argument(line, "beat=", 200) * hz / 1000;
    if (!ticks_per_beat)
        ticks_per_beat = 1;
    set_up_processor();
    set_up_devices();
    put_text("guest: ");
    put_text(line);
    put_text("\n");

    u32 top = 0x100000 + boot->mem_upper_kib * 1024;
    pages = (u32)mib * 256;
    if (mib < 1 || (u64)WORKING_SET_AT + (u64)pages * PAGE + TOP_RESERVE > top) {
        put_number("guest: the working set does not fit; memory in MiB is ", top >> 20);
        put_text("\n");
        return;
    }
    flat_out = rate < 0;
    pages_per_second = rate > 0 ? (u32)rate * 256 : 0;
    if (argument(line, "fill=", 1))
        write_pages(pages);
    put_text("ready\n");
    __asm__ volatile("sti");
    for (;;) {
        if (flat_out) {
            __asm__ volatile("cli");    /* the timer must not interleave with a half-done pass */
            forget_translations();
            write_pages(64);
            __asm__ volatile("sti");
        } else {
            __asm__ volatile("hlt");
        }
    }
}
