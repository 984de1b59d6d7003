FROM nginx:1.27-alpine
RUN set -eux; \
	for each in /etc/nginx/conf.d/*.conf; do \
		rm -f "$each"; \
	done; \
	if [ -n "${DEBUG:-}" ]; then \
		apk add --no-cache curl; \
	else \
		(cd /usr/share/nginx/html && rm -rf ./*); \
	fi; \
	addgroup -S web && adduser -S -G web web | tee /tmp/log
COPY --chown=web:web site /usr/share/nginx/html
COPY nginx.conf /etc/nginx/templates/default.conf.template
EXPOSE 80
CMD ["nginx", "-g", "daemon off;"]
