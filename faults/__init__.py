"""What happens when any single call to AWS fails, and when a message comes more than once.

A flow is one request or one message. It is played undisturbed, which records every call that
it makes; then once for each call and each way of failing, and repeated as a client or a queue
would repeat it. Whatever failed, AWS must hold the same in the end. Calls are found by
listening, so a call that is added tomorrow is covered tomorrow.
"""
