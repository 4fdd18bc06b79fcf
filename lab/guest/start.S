/* Multiboot entry of the lab guest, and the two interrupt stubs that C cannot express. */
	.section .multiboot,"a"
	.align 4
	.long 0x1BADB002                /* multiboot magic: QEMU's -kernel loads this ELF without a boot loader */
	.long 0x00000003                /* page-aligned modules, memory map */
	.long -(0x1BADB002 + 0x00000003)

	.text
	.globl _start
_start:
	cli
	movl $stack_top, %esp
	pushl %ebx                      /* multiboot information structure */
	call guest_main
1:	hlt
	jmp 1b

	.globl timer_stub
timer_stub:
	pushal
	cld
	call timer_interrupt
	popal
	iret

	/* Every other vector: acknowledge to both interrupt controllers and go on. */
	.globl ignore_stub
ignore_stub:
	pushal
	movb $0x20, %al
	outb %al, $0x20
	outb %al, $0xA0
	popal
	iret

	.bss
	.align 16
	.skip 16384
stack_top:
	.section .note.GNU-stack,"",@progbits
