FROM alpine:3.20
# A doubled backslash stands for itself, and continues nothing.
RUN echo one \\
RUN echo two
