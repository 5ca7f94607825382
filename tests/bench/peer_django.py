"""The queue page as a plain Django program would write it, in one file: gunicorn peer_django:app"""
import os
import django
from django.conf import settings

PAGE = ('<!doctype html><html lang="vi"><head><title>Hồ sơ</title><link rel="stylesheet" href="/s.css"></head><body>'
        '<nav>{% for c in counts %}<a>{{ c.state }} {{ c.n }}</a>{% endfor %}</nav><table>{% for r in rows %}'
        '<tr><td><a href="/d/{{ r.code }}">{{ r.code }}</a></td><td>{{ r.org }}</td><td>{{ r.domain }}</td>'
        '<td><span class="tag">{{ r.state }}</span></td><td><time>{{ r.due }}</time></td></tr>{% endfor %}</table></body></html>')
settings.configure(
    DEBUG=False, SECRET_KEY='bench', ALLOWED_HOSTS=['*'], ROOT_URLCONF=__name__, INSTALLED_APPS=[],
    DATABASES={'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': os.environ['BENCH_DB'], 'CONN_MAX_AGE': None, 'OPTIONS': {'timeout': 5}}},
    MIDDLEWARE=['django.middleware.security.SecurityMiddleware', 'django.middleware.common.CommonMiddleware'],
    TEMPLATES=[{'BACKEND': 'django.template.backends.django.DjangoTemplates',
                'OPTIONS': {'loaders': [('django.template.loaders.cached.Loader', [('django.template.loaders.locmem.Loader', {'q.html': PAGE})])]}}])
django.setup()
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import models  # noqa: E402
from django.shortcuts import render  # noqa: E402
from django.urls import path  # noqa: E402


class Dossier(models.Model):
    code = models.TextField(unique=True)
    org = models.TextField()
    domain = models.TextField()
    state = models.TextField()
    due = models.TextField()

    class Meta:
        app_label = 'peer'
        db_table = 'dossier'
        managed = False


def queue(request):
    waiting = list(Dossier.objects.filter(state='in_review').values_list('state', flat=True)[:100])
    counts = [{'state': 'in_review', 'n': len(waiting)}]
    return render(request, 'q.html', {'rows': Dossier.objects.filter(state='in_review').order_by('due')[:50], 'counts': counts})


urlpatterns = [path('', queue)]
app = get_wsgi_application()
